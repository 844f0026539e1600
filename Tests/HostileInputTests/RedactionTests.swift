import Basics
import Reports
import Safety
import TestSupport
import Testing
import ThreadModel

/// What the policy adds to the forms of secrets that are known.
@Suite struct RedactionTests {
    private static func redact(_ text: String, _ custom: [String] = [], allow: [String] = []) throws -> String {
        try Redactor.withoutHashes(
            Redactor(custom: custom.map { try Pattern($0) }, allowed: allow.map { try Pattern($0) }).redact(text))
    }

    @Test func aPatternOfTheirOwn() throws {
        #expect(
            try Self.redact("id acme-1234 and acme-5", ["acme-\\d+"]) == "id [redacted:custom] and [redacted:custom]")
        #expect(try Self.redact("nothing", ["acme-\\d+"]) == "nothing")
        #expect(
            try Self.redact("key: abc, key: def", ["key: (\\w+)"]) == "key: [redacted:custom], key: [redacted:custom]")
        #expect(try Self.redact("é acme-1 漢", ["acme-\\d"]) == "é [redacted:custom] 漢")
        #expect(try Self.redact("ac\u{1B}[31mme-1", ["acme-\\d"]) == "[redacted:custom]")
    }

    /// Only the end of an output is kept, and a secret may begin in front of it.
    @Test func whatBeginsBeforeATailIsGone() {
        let context = ThreadContext(redactor: Redactor(key: (1, 2)))
        let (before, tail) = (Array("x DB_PASSWORD=Zq7Zq7".utf8), Array("Zq7Zq7 next line".utf8))
        let cleared = context.clearedTail(tail, after: before)
        let quoted = context.quoteTail(tail, cleared: cleared)
        #expect(quoted.contains("next line") && !quoted.contains("Zq7"), "\(quoted)")
        #expect(context.clearedTail(tail, after: []) == nil)
        #expect(context.quoteTail(tail, cleared: nil).contains("Zq7"))
    }

    @Test func emailAddressesWhereAskedFor() throws {
        try Workspace.with { tool in
            let mail = "ann.b+ci" + "@mail.example.org"
            try tool.write(
                Story(text: { _ in JSONText.quoted("from \(mail), in a@b and x@y.z too") }).rollout, to: "in/a.jsonl")
            #expect(try tool("check in -v --format json").text.contains(mail))
            try tool.write("redaction: {emails: true}\n", to: ".codex-postmortem.yml")
            for format in ["json", "markdown", "comment", "html"] {
                #expect(try !tool("check in -v --format \(format)").text.contains("mail.example"), "\(format)")
            }
        }
    }

    /// Where both find something, nothing of either is left.
    @Test func overlapsLeaveNoEnds() throws {
        let token = "gh" + "p_" + String(repeating: "a1", count: 18)
        #expect(try Self.redact("x \(token)-tail y", ["a1-tail"]).contains("tail") == false)
        #expect(try Self.redact("x head-\(token) y", ["head-gh"]) == "x [redacted:custom] y")
        #expect(try Self.redact("aXbXc", ["aXb", "bXc"]) == "[redacted:custom]")
        #expect(try Self.redact("x \(token) y", ["\\w+"]) == "[redacted:custom] [redacted:custom] [redacted:custom]")
    }

    @Test func redactingTwiceChangesNothing() throws {
        let redactor = Redactor(custom: [try Pattern("\\w{4,}")])
        let once = redactor.redact("some word and gh" + "p_" + String(repeating: "a1", count: 18))
        #expect(redactor.redact(once) == once)
    }

    @Test func whatIsAllowedStays() throws {
        let token = "gh" + "p_" + String(repeating: "a1", count: 18)
        #expect(try Self.redact("x \(token) y", allow: [token]) == "x \(token) y")
        #expect(try Self.redact("x \(token) y", allow: ["ghp_.*"]) == "x \(token) y")
        // A part of it is not enough.
        #expect(try Self.redact("x \(token) y", allow: ["ghp_"]) == "x [redacted:github] y")
        #expect(try Self.redact("id acme-1 acme-2", ["acme-\\d"], allow: ["acme-1"]) == "id acme-1 [redacted:custom]")
    }

    /// Nobody knows what is in a text on which a pattern gave up. This one would try 2⁴⁰ ways.
    @Test func aPatternThatTakesTooLongHidesTheWholeText() throws {
        let text = String(repeating: "a", count: 40) + "!"
        #expect(try Self.redact("secret " + text, ["(a+)+$"]) == "[redacted:unsearchable]")
    }
}
