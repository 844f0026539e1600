import Basics
import Reports
import Testing
import ThreadModel

@testable import Postmortem

/// Findings are redacted before they are packed, and come back as a report shows them.
@Suite struct FoundFindingsTests {
    /// Takes every `7` for a secret.
    private struct Hiding: Redacting {
        func redact(_ text: String) -> String { text.replacing("7", with: "#") }
        func redactStably(_ text: String) -> String { redact(text) }
    }

    private func finding(_ number: Int, why: String = "It matters.") -> FindingReport {
        FindingReport(
            rule: "tool-error", severity: .warning, status: .active, isInconclusive: false, what: "what \(number)",
            why: why, remedy: "Do it.", sessionID: "session-\(number)", sessionLabel: "job", threadID: nil,
            place: Place(path: "s/\(number).jsonl", line: number), count: 1, evidence: "evidence \(number)",
            wasted: nil, fingerprint: Fingerprint.of(["\(number)"]))
    }

    @Test func theyComeBackRedacted() {
        var found = FoundFindings()
        for number in [1, 7, 77] { found.append(finding(number), family: number, redactor: Hiding()) }
        #expect(found[0] == finding(1))
        #expect(found[1].what == "what #")
        #expect(found[1].place.path == "s/#.jsonl")
        #expect(found[2].sessionID == "session-##")
        #expect(found[2].why == "It matters.")
        #expect((0...2).map { found[$0].fingerprint } == [1, 7, 77].map { finding($0).fingerprint })
        #expect(found.keys.map(\.family) == [1, 7, 77])
    }

    /// Suppressions name sessions and files as they are.
    @Test func thePolicyKnowsThemAsTheyAre() {
        var found = FoundFindings()
        for number in [1, 7] { found.append(finding(number), family: nil, redactor: Hiding()) }
        #expect(found.ids(at: 0) == ["session-1"])
        #expect(found.ids(at: 1) == ["session-7"])
        #expect(found.keys[1].path == "s/7.jsonl")
    }

    /// More than are held once.
    @Test func rulesMaySaySomethingElseEachTime() {
        var found = FoundFindings()
        for number in 0..<600 {
            found.append(finding(number, why: "Because of \(number)."), family: nil, redactor: NoRedaction())
        }
        for number in 0..<600 { #expect(found[number].why == "Because of \(number).") }
    }

    @Test(arguments: [true, false]) func aListHasThemInItsOrder(_ areFew: Bool) {
        var found = FoundFindings(areFew: areFew)
        for number in 0..<9 { found.append(finding(number / 3), family: nil, redactor: Hiding()) }
        let order = [8, 1, 0, 2, 7, 6, 3]
        #expect(found.listed(order) == order.map { finding($0 / 3) })
    }

    @Test func fingerprintsKeepTheirOrderInFewBytes() {
        let texts = (0..<50).map { Fingerprint.of(["\($0)"]) }
        #expect(texts.map { Fingerprint.Bits($0).text } == texts)
        #expect(texts.map(Fingerprint.Bits.init).sorted().map(\.text) == texts.sorted())
    }
}
