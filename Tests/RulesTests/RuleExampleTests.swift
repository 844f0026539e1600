import Testing
import ThreadModel

@testable import Rules

/// Every rule's examples: what must fire does, with the severity, the words and the place it claims; what must stay quiet does.
@Suite struct RuleExampleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: any Rule
        var example: RuleExample
        var testDescription: String { "\(rule.about.id): \(example.title)" }

        /// The rule's findings in the example, by the way a run takes.
        var findings: [Finding] {
            let set = RuleSet(rules: [rule]) { _ in example.settings }
            switch example.subject {
            case .thread(let lines): return ThreadReplay.read(lines: lines, observers: [set.dispatcher()]).findings
            case .session(let session): return set.judge(session: session)
            case .run(let run): return set.judge(run: run)
            }
        }
    }

    static let firing = RuleList.all.flatMap { rule in rule.examples.fires.map { Case(rule: rule, example: $0) } }
    static let quiet = RuleList.all.flatMap { rule in rule.examples.quiet.map { Case(rule: rule, example: $0) } }

    /// A rule that judges sessions has to say so, or nobody asks it.
    @Test(arguments: RuleList.all.map(\.about.id)) func judgesSessionsWhereItSaysSo(_ id: String) throws {
        let rule = try #require(RuleList.all.first { $0.about.id == id })
        for example in rule.examples.fires + rule.examples.quiet {
            guard case .session(let session) = example.subject else { continue }
            let findings = rule.judge(session: session, example.settings)
            #expect(findings.isEmpty || rule.judgesSessions(example.settings), "\(example.title)")
        }
    }

    @Test(arguments: firing) func fires(_ test: Case) throws {
        let findings = test.findings
        let heaviest = try #require(findings.map(\.severity).max(), "nothing was found")
        #expect(heaviest == test.example.severity ?? test.rule.about.severity)
        let loud = findings.filter { $0.severity == heaviest }
        let words = try #require(test.example.says, "the example does not say what the finding says")
        #expect(loud.contains { $0.what.contains(words) }, "says \(loud.map(\.what))")
        if let line = test.example.line {
            #expect(loud.contains { $0.place.line == line }, "is at \(loud.map(\.place.line)), right is \(line)")
        } else {
            #expect(loud.allSatisfy { $0.place.line == nil }, "the example does not say where the finding is")
        }
        for finding in findings {
            #expect(finding.rule == test.rule.about.id)
            #expect(finding.what.last.map { ".!?…".contains($0) } == true, "\(finding.what)")
            #expect(finding.count > 0)
            #expect((finding.evidence ?? "").count < 500)
            if case .thread = test.example.subject {
                #expect(finding.threadID != nil)
                #expect(finding.place.path != nil)
            }
            if finding.isInconclusive { #expect(test.rule.about.isInconclusive || finding.identity == "unknown") }
        }
    }

    @Test(arguments: quiet) func staysQuiet(_ test: Case) {
        #expect(test.findings.map(\.what) == [])
    }

    /// The identity is what a baseline rests on: it must not hold anything of this one recording.
    @Test(arguments: firing) func identityIsStable(_ test: Case) {
        for finding in test.findings {
            #expect(!finding.identity.contains("call_"))
            #expect(!finding.identity.contains("019aa000"))
            #expect(!finding.identity.contains("2026"))
        }
    }

    /// An example with bad lines on purpose is the only one that may have any.
    @Test(arguments: firing + quiet) func examplesAreValidRecordings(_ test: Case) {
        guard case .thread(let lines) = test.example.subject, test.rule.about.group != .input else { return }
        let summary = ThreadReplay.read(lines: lines, observers: [])
        #expect(summary.files.map(\.badLines) == [0])
        #expect(summary.files.flatMap(\.unknownRecords.keys) == [])
        #expect(summary.calls.unknown == 0 || test.rule.about.id == "unfinished")
    }
}
