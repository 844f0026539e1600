import Basics
import Policy
import Reports
import Testing
import ThreadModel

@testable import Postmortem

@Suite struct PolicyStatusTests {
    private let sessions = [
        (name: "nightly/loop", recording: "0.163.0/repeated-call"),
        (name: "review", recording: "0.158.0/repeated-call"),
    ]

    private func statuses(_ report: Report, _ rule: String) -> [String: String] {
        Dictionary(
            report.findings.filter { $0.rule == rule }.map { ($0.sessionLabel ?? "", $0.status.rawValue) },
            uniquingKeysWith: { a, _ in a })
    }

    @Test func suppressionsExpireAndAreReported() throws {
        let yaml = """
            suppressions:
              - {rule: repeated-call, session: nightly/*, reason: flaky mirror, expires: 2026-11-21, owner: ops}
              - {rule: polling, reason: none here}
            """
        try PolicyRun.with(sessions) { root in
            let onTime = try PolicyRun.report(root, yaml)
            #expect(statuses(onTime, "repeated-call") == ["nightly/loop": "suppressed", "review": "active"])
            let finding = onTime.findings.first { $0.status == .suppressed }
            #expect(finding?.statusReason == "flaky mirror (until 2026-11-21, owner ops)")
            #expect(
                onTime.policy.notes == [
                    "the suppression of repeated-call in session nightly/* (c.yml:2) expires after 2026-11-21: "
                        + "1 finding then counts again",
                    "the suppression of polling (c.yml:3) matched nothing in this run",
                ])
            let early = try PolicyRun.report(root, yaml, today: "2026-11-07")
            #expect(early.policy.notes == ["the suppression of polling (c.yml:3) matched nothing in this run"])
            let late = try PolicyRun.report(root, yaml, today: "2026-11-22")
            #expect(statuses(late, "repeated-call") == ["nightly/loop": "active", "review": "active"])
            #expect(
                late.policy.notes.first == "the suppression of repeated-call in session nightly/* (c.yml:2) "
                    + "expired after 2026-11-21, so 1 finding counts again")
        }
    }

    /// Thread rules see their settings while a file is read, session rules once it is priced: both by the same match.
    @Test func overridesReachRulesOfEveryKind() throws {
        let yaml = """
            budgets: {session: {tool_calls: 1}}
            overrides:
              - match: nightly/**
                rules: {repeated-call: off, mine: note}
                budgets: {session: {tool_calls: 1000}}
            custom_rules: [{id: mine, command: '.'}]
            """
        let report = try PolicyRun.with(sessions) { try PolicyRun.report($0, yaml) }
        #expect(statuses(report, "repeated-call").keys.sorted() == ["review"])
        #expect(statuses(report, "session-tool-calls").keys.sorted() == ["review"])
        let mine = report.findings.filter { $0.rule == "mine" }
        #expect(Set(mine.map { "\($0.sessionLabel ?? "") \($0.severity)" }) == ["nightly/loop note", "review error"])
        #expect(report.rules.last?.id == "mine")
    }

    /// A thread that lies in two jobs is judged by the settings of both, whichever is first.
    @Test(arguments: [("a", "z"), ("z", "a")]) func aThreadOfTwoJobsIsUnderTheSettingsOfBoth(
        _ strict: String, _ loose: String
    ) throws {
        let copies = [strict, loose].map { (name: $0, recording: "0.158.0/repeated-call") }
        let yaml = """
            rules: {repeated-call: off}
            overrides:
              - {match: \(strict), rules: {repeated-call: error, mine: error}, budgets: {session: {tool_calls: 1}}}
              - {match: \(loose), rules: {mine: note}, budgets: {session: {tool_calls: 2}}}
            custom_rules: [{id: mine, command: '.'}]
            """
        func told(_ sessions: [(name: String, recording: String)], _ yaml: String) throws -> [String] {
            try PolicyRun.with(sessions) { try PolicyRun.report($0, yaml) }.findings
                .filter { ["repeated-call", "mine", "session-tool-calls"].contains($0.rule) }
                .map { "\($0.rule) \($0.severity) \($0.what)" }.sorted()
        }
        let alone = try told([copies[0]], yaml)
        #expect(alone.count == 3)
        #expect(try told(copies, yaml) == alone)
        // What neither asks for stays off.
        #expect(try told([copies[1]], yaml).count == 2)
        #expect(try told(copies, yaml.replacing("repeated-call: error, ", with: "")).count == 2)
    }

    @Test func overridesThatNoSessionIsUnderAreTold() throws {
        let yaml =
            "overrides: [{match: [nightly, nigthly/**], rules: {}}, {match: [revew, x/*], rules: {polling: off}}]"
        let report = try PolicyRun.with(sessions) { try PolicyRun.report($0, yaml) }
        #expect(report.policy.notes == ["the override for revew, x/* matched no session of this run"])
    }

    @Test func aRuleThatIsOnForSomeIsPartOfTheReport() throws {
        let yaml = "rules: {repeated-call: off}\noverrides: [{match: review, rules: {repeated-call: error}}]"
        let report = try PolicyRun.with(sessions) { try PolicyRun.report($0, yaml) }
        #expect(statuses(report, "repeated-call").keys.sorted() == ["review"])
        #expect(report.rules.first { $0.id == "repeated-call" }?.isEnabled == true)
    }

    @Test func growthIsComparedWithTheEarlierRun() throws {
        let yaml = "budgets: {run: {cost_increase: 50%, tokens_increase: 10%}}"
        try PolicyRun.with(sessions) { root in
            let plain = try PolicyRun.report(root, yaml)
            #expect(!plain.findings.contains { $0.rule.hasSuffix("-increase") })
            let cost = try #require(plain.totals.cost)
            let tokens = plain.totals.usage.total
            func rules(_ previous: RunFacts.Previous) throws -> [String] {
                try PolicyRun.report(root, yaml, previous: previous).findings.filter { $0.rule.hasSuffix("-increase") }
                    .map { $0.rule + ($0.isInconclusive ? "?" : "") }
            }
            #expect(try rules(.init(cost: cost, unpricedTokens: 0, tokens: tokens)) == [])
            let half = USD(picodollars: cost.picodollars / 2)
            #expect(
                try rules(.init(cost: half, unpricedTokens: 0, tokens: tokens / 2))
                    == ["run-cost-increase", "run-tokens-increase"])
            #expect(try rules(.init(cost: nil, unpricedTokens: 9, tokens: tokens)) == ["run-cost-increase?"])
            #expect(
                try rules(.init(cost: .zero, unpricedTokens: 0, tokens: 0))
                    == ["run-cost-increase?", "run-tokens-increase?"])
        }
    }
}
