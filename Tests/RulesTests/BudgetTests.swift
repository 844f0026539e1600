import Basics
import Testing
import ThreadModel

@testable import Rules

@Suite struct BudgetTests {
    private func message(_ rule: any Rule, _ limit: OptionValue, _ session: SessionFacts) -> String? {
        let set = RuleSet(rules: [rule]) { _ in RuleSettings(options: ["limit": limit]) }
        return set.judge(session: session).first?.what
    }

    @Test func saysAmountLimitAndExcess() {
        #expect(
            message(Budgets.sessionCost, .money(ExampleFacts.money(500)), ExampleFacts.session(cents: 610))
                == "$6.10 is $1.10 over the session budget of $5.00.")
        #expect(
            message(Budgets.sessionTokens, .integer(4_000_000), ExampleFacts.session(tokens: 5_200_000))
                == "5.2 M tokens are 1.2 M tokens over the session budget of 4 M tokens.")
        #expect(
            message(Budgets.sessionDuration, .seconds(600), ExampleFacts.session(minutes: 11))
                == "11m 00s is 1m 00s over the session budget of 10m 00s.")
        #expect(
            message(Budgets.sessionToolCalls, .integer(21), ExampleFacts.session())
                == "22 tool calls are 1 tool call over the session budget of 21 tool calls.")
    }

    @Test func whatCanNotBeCheckedLeavesTheVerdictOpen() {
        let set = RuleSet(rules: [Budgets.sessionCost]) { _ in
            RuleSettings(options: ["limit": .money(ExampleFacts.money(500))])
        }
        let findings = set.judge(session: ExampleFacts.session(cents: 0, hasUsage: false))
        #expect(findings.map(\.isInconclusive) == [true])
        #expect(findings.map(\.severity) == [.error])
        // Over the budget for sure is over the budget, whatever else is missing.
        let over = set.judge(session: ExampleFacts.session(cents: 900, hasUsage: false))
        #expect(over.map(\.isInconclusive) == [false])
    }

    /// What is missing decides what there is to do.
    @Test func theRemedyIsForWhatIsMissing() {
        let set = RuleSet(rules: [Budgets.sessionCost]) { _ in
            RuleSettings(options: ["limit": .money(ExampleFacts.money(500))])
        }
        var parent = ExampleFacts.session()
        parent.missingChildren = ["019aa000-0000-7000-8000-000000000002"]
        let finding = set.judge(session: parent).first
        #expect(
            finding?.what
                == "The file of a sub-agent that it started is missing or empty, so the session budget of $5.00 can't be "
                + "checked."
        )
        #expect(finding?.remedy?.hasPrefix("Give the whole sessions directory") == true)
        var traced = ExampleFacts.session()
        traced.threads[0].files = [FileSummary(path: "trace.jsonl", format: .trace)]
        traced.threads[0].compactions = 1
        let untold = set.judge(session: traced).first
        #expect(
            untold?.what
                == "Codex's trace does not say what 1 compaction used, so the session budget of $5.00 can't be checked."
        )
        let silent = set.judge(session: ExampleFacts.session(cents: 0, hasUsage: false)).first
        #expect(silent?.remedy?.contains("codex exec --json") == true)
    }

    @Test func aRunIsJudgedOnce() {
        let set = RuleSet { id in
            RuleSettings(options: id == "run-cost" ? ["limit": .money(ExampleFacts.money(100))] : [:])
        }
        let run = ExampleFacts.run([ExampleFacts.session(), ExampleFacts.session()])
        #expect(set.judge(run: run).map(\.rule) == ["run-cost"])
        #expect(run.sessions.flatMap { set.judge(session: $0) }.isEmpty)
    }
}
