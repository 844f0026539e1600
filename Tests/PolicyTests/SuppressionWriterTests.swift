import Policy
import Testing

@Suite struct SuppressionWriterTests {
    private static let entry = SuppressionWriter.Entry(
        fingerprint: "4b0a2fc3", rule: "repeated-call", reason: "known \"flake\"", expires: "2027-01-31")
    private static let lines = """
          - fingerprint: "4b0a2fc3"
            rule: repeated-call
            reason: "known \\"flake\\""
            expires: 2027-01-31
        """

    @Test(arguments: [
        ("", "suppressions:\n\(lines)\n"),
        ("# top\nfail_on: error\n", "# top\nfail_on: error\n\nsuppressions:\n\(lines)\n"),
        ("suppressions: [] # none yet\nrules: {}\n", "suppressions:\n\(lines)\nrules: {}\n"),
        (
            "suppressions: # ours\n  # first\n  - rule: polling\n    reason: waits\n\n# rules\nrules: {}\n",
            "suppressions: # ours\n  # first\n  - rule: polling\n    reason: waits\n\(lines)\n\n# rules\nrules: {}\n"
        ),
    ]) func commentsAndLayoutStay(_ before: String, _ after: String) throws {
        #expect(try SuppressionWriter.adding([Self.entry], to: before) == after)
    }

    @Test func theListKeepsItsIndent() throws {
        let text = try SuppressionWriter.adding([Self.entry], to: "suppressions:\n- rule: polling\n  reason: waits\n")
        #expect(text.contains("\n- fingerprint: \"4b0a2fc3\"\n  rule: repeated-call\n"))
    }

    @Test func aListOnOneLineIsLeftToAPerson() {
        #expect(throws: SuppressionWriter.Failure.self) {
            try SuppressionWriter.adding([Self.entry], to: "suppressions: [{rule: polling, reason: waits}]\n")
        }
    }

    /// Accepted again, with another day: one entry stays. A narrower one is somebody's own.
    @Test func anEntryTakesThePlaceOfItsLike() throws {
        let own = "  - fingerprint: 4b0a2fc3\n    session: nightly/*\n    reason: ours\n"
        let before = "suppressions:\n  - rule: repeated-call\n    fingerprint: '4b0a2fc3'\n    reason: old\n" + own
        let after = try SuppressionWriter.adding([Self.entry], to: before)
        #expect(after == "suppressions:\n" + own + Self.lines + "\n")
        #expect(try SuppressionWriter.adding([Self.entry], to: after) == after)
    }
}
