import Safety
import Testing
import ThreadModel

@testable import Rules

@Suite struct RuleSetTests {
    private static let failing = ExampleSession.lines {
        $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
        $0.repeat(4)
    }

    @Test func defaultsFindWhatAPersonWouldSay() {
        let set = RuleSet { _ in RuleSettings() }
        let summary = ThreadReplay.read(lines: Self.failing, observers: [set.dispatcher()])
        let found = Dictionary(grouping: summary.findings, by: \.rule).mapValues { $0.map(\.severity) }
        #expect(
            found == [
                "ended-red": [.warning], "failure-streak": [.error], "repeated-call": [.error],
                "repeated-error": [.warning], "tool-error": [.note],
            ])
    }

    @Test func aCleanSessionIsSilent() {
        let lines = ExampleSession.lines {
            $0.turn("Fix the failing test.")
            $0.shell("rg TODO", exit: 1)
            $0.shell("npm test", exit: 0, output: "12 passed, 0 failed\n")
            $0.patch("app.js")
            $0.shell("npm test", output: "12 passed, 0 failed\n")
        }
        let set = RuleSet { _ in RuleSettings() }
        #expect(ThreadReplay.read(lines: lines, observers: [set.dispatcher()]).findings.map(\.what) == [])
    }

    @Test func aDispatcherServesThreadAfterThread() {
        let set = RuleSet { _ in RuleSettings() }
        let dispatcher = set.dispatcher()
        // Half a loop at the end of one thread must not continue in the next.
        let half = ExampleSession.lines {
            $0.shell("ls", output: "README.md\n")
            $0.repeat(1)
            $0.cut()
        }
        _ = ThreadReplay.read(lines: half, observers: [dispatcher])
        let second = ThreadReplay.read(lines: half, observers: [dispatcher])
        #expect(second.findings.map(\.rule) == ["unfinished"])
        let third = ThreadReplay.read(lines: Self.failing, observers: [dispatcher])
        let alone = ThreadReplay.read(lines: Self.failing, observers: [set.dispatcher()])
        #expect(third.findings == alone.findings)
    }

    @Test func policySeverityReplacesTheRules() {
        let set = RuleSet(rules: [RepeatedCall()]) { _ in RuleSettings(severity: .note) }
        let summary = ThreadReplay.read(lines: Self.failing, observers: [set.dispatcher()])
        #expect(summary.findings.map(\.severity) == [.note])
    }

    @Test func aLoweredRuleNoLongerLeavesTheVerdictOpen() {
        let set = RuleSet(rules: [LowCoverage()]) { _ in RuleSettings(severity: .warning) }
        let findings = set.judge(session: ExampleFacts.session(calls: ExampleFacts.calls(5, unknown: 15)))
        #expect(findings.map(\.severity) == [.warning])
        #expect(findings.map(\.isInconclusive) == [false])
        #expect(findings.first?.sessionID != nil)
    }

    @Test func aDisabledRuleIsNotAsked() {
        let set = RuleSet { RuleSettings(isEnabled: $0 != "repeated-call") }
        let summary = ThreadReplay.read(lines: Self.failing, observers: [set.dispatcher()])
        #expect(!summary.findings.contains { $0.rule == "repeated-call" })
        #expect(RuleSet { _ in RuleSettings(isEnabled: false) }.dispatcher().sees == [])
    }

    /// Settings that hold together: each is judged by, and what they find alike is one finding, as heavy as it gets.
    @Test func ofSeveralSettingsTheHeavierFindingStays() {
        func found(_ settings: RuleSettings...) -> [Finding] {
            let set = RuleSet(rules: [RepeatedCall()], variants: { _ in settings })
            return ThreadReplay.read(lines: Self.failing, observers: [set.dispatcher()]).findings
        }
        let (off, late) = (
            RuleSettings(isEnabled: false),
            RuleSettings(options: ["warn_at": .integer(90), "error_at": .integer(99), "error_at_failing": .integer(99)])
        )
        let (note, standard) = (RuleSettings(severity: .note), RuleSettings())
        #expect(found(off, late).isEmpty)
        for settings in [[off, standard], [late, standard], [note, standard], [standard, standard]] {
            #expect(found(settings[0], settings[1]) == found(standard))
            #expect(found(settings[1], settings[0]) == found(standard))
        }
        #expect(found(note, off) == found(note) && found(note).map(\.severity) == [.note])
    }

    @Test func ofSeveralLimitsTheTighterOneIsTold() {
        func told(_ limits: Int...) -> [String] {
            let set = RuleSet(
                rules: [Budgets.sessionToolCalls],
                variants: { _ in
                    limits.map { RuleSettings(options: $0 == 0 ? [:] : ["limit": .integer($0)]) }
                })
            return set.judge(session: ExampleFacts.session()).map(\.what)
        }
        #expect(told(21, 3) == told(3) && told(3, 0, 21) == told(3) && told(0, 21) == told(21))
        #expect(told(3).count == 1 && told(0, 1000).isEmpty)
    }

    @Test func timingsNameEveryRuleThatLooked() {
        let set = RuleSet(rules: [RepeatedCall(), ModelSwitch()]) { _ in RuleSettings() }
        let dispatcher = set.dispatcher(measuresTime: true)
        _ = ThreadReplay.read(lines: Self.failing, observers: [dispatcher])
        #expect(dispatcher.timings.map(\.rule) == ["repeated-call", "model-switch"])
        #expect(dispatcher.timings.allSatisfy { $0.events >= 5 })
    }

    @Test func quotationsAreRedacted() {
        struct Redactor: Redacting {
            func redact(_ text: String) -> String { text.contains("hunter2") ? "[redacted]" : text }
            func redactStably(_ text: String) -> String { redact(text) }
        }
        let lines = ExampleSession.lines {
            $0.turn("Go on.", model: "hunter2-model", effort: "hunter2")
            $0.shell("PASSWORD=hunter2 npm test | cat", output: "npm error hunter2 is wrong\n")
            $0.shell("PASSWORD=hunter2 npm test", exit: 1, output: "npm error hunter2 is wrong\n")
            $0.repeat(5)
            $0.unknown("hunter2")
            $0.fail("hunter2 is not accepted")
            $0.turn("Go on.", model: "other", effort: "low")
            $0.shell("true")
            $0.open("echo hunter2")
            $0.cut()
        }
        let set = RuleSet { _ in RuleSettings(options: ["allow": .strings(["gpt-*"])]) }
        let summary = ThreadReplay.read(lines: lines, observers: [set.dispatcher()], redactor: Redactor())
        #expect(summary.findings.count > 8)
        for finding in summary.findings {
            for text in [finding.what, finding.evidence, finding.identity, finding.why, finding.remedy] {
                #expect(text?.contains("hunter2") != true, "\(finding.rule): \(text ?? "")")
            }
        }
    }

    @Test func hostileThreadsGiveABoundedNumberOfFindings() {
        let lines = ExampleSession.lines { session in
            for number in 0..<300 {
                // Letters only: numbers do not make errors different.
                let name = String(number, radix: 16).map { "\(UnicodeScalar(UInt8($0.hexDigitValue ?? 0) + 103))" }
                    .joined()
                session.shell(name, exit: 1, output: "\(name)xyz: command not found\n")
            }
        }
        let set = RuleSet(rules: [ToolError()]) { _ in RuleSettings() }
        let findings = ThreadReplay.read(lines: lines, observers: [set.dispatcher()]).findings
        #expect(findings.count == FindingList.limit)
        #expect(findings.last?.what.hasSuffix("more findings of this rule are not listed.") == true)
    }
}
