import Policy
import Testing
import ThreadModel

@Suite struct BaselineTests {
    private static let a = String(repeating: "a", count: 32)
    private static let b = String(repeating: "b", count: 32)

    private func entry(
        _ fingerprint: String, session: String? = "s", severity: Severity = .warning, what: String = "It failed."
    ) -> Baseline.Entry {
        Baseline.Entry(fingerprint: fingerprint, rule: "tool-error", session: session, what: what, severity: severity)
    }

    @Test func `what is written is read again, sorted and once`() throws {
        let hostile = "`x` \u{1B}[31m\"\\\n\u{202E}é"
        let baseline = Baseline([
            entry(Self.b, session: "z"), entry(Self.a, what: hostile), entry(Self.a, severity: .error, what: hostile),
            entry(Self.b, session: nil),
        ])
        // Whatever their order was.
        #expect(baseline.entries.map(\.session) == [nil, "s"])
        #expect(baseline.entries == Baseline(baseline.entries.reversed()).entries)
        let json = baseline.json
        #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 } && !json.contains("\u{202E}"))
        let back = try Baseline(Array(json.utf8), path: "b.json")
        #expect(back.entries == baseline.entries && back.json == json)
        #expect(back.entries[1].what == hostile)
        #expect(try Baseline(Array(Baseline().json.utf8), path: "b.json").entries.isEmpty)
    }

    @Test func `a heavier finding is a new one`() {
        let baseline = Baseline([entry(Self.a)])
        #expect(baseline.knows(Self.a, severity: .note) && baseline.knows(Self.a, severity: .warning))
        #expect(!baseline.knows(Self.a, severity: .error) && !baseline.knows(Self.b, severity: .note))
    }

    /// $62 that were accepted are no $6,270.
    @Test("an amount that grew by more than a quarter is a new finding") func anAmountThatGrewIsNew() throws {
        var known = entry(Self.a)
        known.amount = 62
        let baseline = try Baseline(Array(Baseline([known]).json.utf8), path: "b.json")
        #expect(baseline.entries == [known])
        #expect(baseline.knows(Self.a, severity: .warning, amount: 62 * 1.25, growth: 0.25))
        #expect(!baseline.knows(Self.a, severity: .warning, amount: 62 * 1.26, growth: 0.25))
        #expect(baseline.knows(Self.a, severity: .warning, amount: 90, growth: 0.5))
        // One that was written without an amount covers none.
        #expect(!Baseline([entry(Self.a)]).knows(Self.a, severity: .warning, amount: 1))
    }

    @Test(arguments: [
        ("", "b.json: no baseline: it is not valid JSON; write the baseline again"),
        ("[]", "b.json: no baseline: it is not a JSON object; write the baseline again"),
        ("{}", "b.json: no baseline: schema is missing; write the baseline again"),
        (
            #"{"schema": "codex-postmortem/baseline/9", "findings": []}"#,
            #"b.json: "codex-postmortem/baseline/9" is not a baseline schema that this release reads; "#
                + "write the baseline again"
        ),
        (
            #"{"schema": "codex-postmortem/baseline/1"}"#,
            "b.json: no baseline: findings is missing; write the baseline again"
        ),
        (
            #"{"schema": "codex-postmortem/baseline/1", "findings": [{"rule": 1}]}"#,
            "b.json: no baseline: findings[0].fingerprint is missing; write the baseline again"
        ),
        (
            #"{"schema": "codex-postmortem/baseline/1", "findings": [{"fingerprint": "x", "rule": "r", "what": "w", "severity": "note"}]}"#,
            "b.json: findings[0].fingerprint is not a fingerprint"
        ),
        (
            #"{"schema": "codex-postmortem/baseline/1", "findings": [{"fingerprint": "x", "rule": "r", "what": "w", "severity": "bad"}]}"#,
            "b.json: no baseline: findings[0].severity has a value that is not known; write the baseline again"
        ),
    ])
    func `what is no baseline`(text: String, problem: String) {
        #expect {
            try Baseline(Array(text.utf8), path: "b.json")
        } throws: {
            "\($0)" == problem
        }
    }

    @Test func `a missing one says how to make it`() {
        #expect {
            try Baseline(path: "/nonexistent/b.json")
        } throws: {
            "\($0)".hasPrefix("/nonexistent/b.json: cannot read the baseline: no such file; make it with")
        }
    }

    @Test func `its path is relative to the configuration`() throws {
        let layer = try TestRules.layer("baseline: known.json", path: "ci/c.yml")
        #expect(layer[Setting.baseline] == .strings(["ci/known.json"]))
        #expect(TestRules.problems("baseline: ''") == ["1:11: baseline: the path is empty"])
    }
}
