import RolloutFormat
import Testing

@testable import Rules
@testable import ThreadModel

/// What is seen of an output before it is decoded must not hide anything that stands in it afterwards.
@Suite struct RecordedOutputTests {
    /// Pieces of outputs as JSON spells them.
    private static let pieces = [
        "err", "or: ", "error: ", "FAIL", "ED ", "Error", "cat: ", "a.txt", ": No such file", "fatal: ", " failed",
        #"\u001b[31m"#, #"\u001b[0m"#, #"\u001b[38:5:1m"#, #"\u001b[1;32m"#, #"\u001b"#, #"\u001bM"#, #"\n"#, #"\t"#,
        #"\""#, #"\\"#, #"\\n"#, #"\/"#, #"\u0065"#, #"\u00e9"#, "é", " ", "/", "-", ":", "12:03", ";", "(", "n",
        "plain words of a line ", "Tests: 2", "make: *** ", "bash: line 1: cd: x: no",
    ]

    private static func printed(using generator: inout SystemRandomNumberGenerator) -> PrintedEnd {
        let store = ByteStore(capacity: 64)
        for _ in 0..<Int.random(in: 0..<60, using: &generator) {
            store.append(Array((pieces.randomElement(using: &generator) ?? "").utf8))
        }
        var printed = PrintedEnd()
        printed.keep(RawString(store.view))
        return printed
    }

    @Test func whatMayStandInItIsNeverMissed() {
        var generator = SystemRandomNumberGenerator()
        var (hidden, failed, passedOver) = (0, 0, 0)
        for _ in 0..<10_000 {
            let printed = Self.printed(using: &generator)
            let tail = printed.tail
            let hasHidden = ErrorLine.first(in: tail) != nil || !ErrorLine.complaints(in: tail).isEmpty
            let hasFailed = CheckSummary(tail) == .failed
            let told = String(decoding: tail, as: UTF8.self)
            if hasHidden { #expect(HiddenError.mayStand(in: printed), "\(told.debugDescription)") }
            if hasFailed { #expect(CheckSummary.mayHaveFailed(printed), "\(told.debugDescription)") }
            hidden += hasHidden ? 1 : 0
            failed += hasFailed ? 1 : 0
            passedOver += HiddenError.mayStand(in: printed) ? 0 : 1
        }
        // Each of them happens often enough to tell.
        #expect(hidden > 500 && failed > 500 && passedOver > 100, "\(hidden) \(failed) \(passedOver)")
    }

    @Test(arguments: [
        #"2026-03-22T12:03:35Z \u001b[32mINFO\u001b[0m inode: allocate \"volume\"\n  plain\n"#,
        #"\u001b[1m\u001b[36mCompiling\u001b[0m x\n"#, #"{\n  \"name\": \"x\"\n}"#,
    ])
    func colorsAndQuotesAreNoReasonToDecode(_ text: String) {
        let store = ByteStore(capacity: 64)
        store.append(Array(text.utf8))
        var printed = PrintedEnd()
        printed.keep(RawString(store.view))
        #expect(!HiddenError.mayStand(in: printed))
    }
}
