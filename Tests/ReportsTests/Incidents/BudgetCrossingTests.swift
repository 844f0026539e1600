import Basics
import Testing
import ThreadModel

@testable import Reports

/// When a session passed its budget, and what drove it there.
@Suite struct BudgetCrossingTests {
    private static func words(
        _ rule: String = "session-cost", turns: [(cents: Int64, requests: Int, endedAt: Int64)], below: Int64 = 0,
        isInconclusive: Bool = false
    ) -> String? {
        var report = Samples.fail
        report.policy.settings = [
            .init(name: "budgets.session.cost_usd", value: "5"), .init(name: "budgets.session.requests", value: "12"),
        ]
        var session = report.sessions[0]
        var root = session.threads[0]
        root.turns = turns.enumerated().map { number, turn in
            var own = Turn(number: number + 1, id: nil, line: 1, path: "a", startedAt: nil)
            own.endedAt = turn.endedAt
            own.model = "gpt-5.5"
            var usage = Usage.zero
            usage.input = 100_000 * Int64(turn.requests)
            own.usage = [UsageSlice(key: .unknown, usage: usage, responses: turn.requests)]
            return ThreadReport.TurnReport(turn: own, usage: usage, cost: cents(turn.cents))
        }
        root.turnCount = turns.count
        session.threads = [root]
        session.cost = cents(turns.reduce(below) { $0 + $1.cents })
        if below > 0 {
            var child = root
            child.agentPath = "/root/lint"
            child.cost = cents(below)
            child.turns = [
                ThreadReport.TurnReport(
                    turn: Turn(number: 1, id: nil, line: 1, path: "a", startedAt: 15), usage: .zero, cost: cents(below))
            ]
            child.turnCount = 1
            session.threads.append(child)
        }
        let finding = Samples.finding(
            rule, .error, "Over.", session: Samples.linux,
            place: Samples.place(Samples.linux, line: 3, time: Samples.start, turn: 1), evidence: nil, remedy: "")
        return BudgetCrossing(finding, of: session, in: report)?.words
    }

    private static func cents(_ cents: Int64) -> USD { USD(picodollars: Int128(cents) * 10_000_000_000) }

    @Test func itsTurnAndWhatTheRequestsSent() {
        #expect(Self.words(turns: [(700, 20, 30)]) == "passed in its only turn: 20 requests of 100 k tokens to gpt-5.5")
        #expect(
            Self.words(turns: [(300, 9, 10), (250, 5, 20), (100, 1, 30)])
                == "passed in turn 2 of 3: 5 requests of 100 k tokens to gpt-5.5")
        #expect(
            Self.words("session-requests", turns: [(300, 9, 10), (250, 4, 20)])
                == "passed in turn 2 of 2: 4 requests of 100 k tokens to gpt-5.5")
    }

    /// In the order in which they ended, whoever's turns they are.
    @Test func subAgentsCount() {
        let words = Self.words(turns: [(300, 9, 10), (100, 5, 20)], below: 400)
        #expect(words == "passed in the only turn of lint; 1 sub-agent 50 %")
    }

    @Test func whatTurnsDoNotSayIsNotSaid() {
        #expect(Self.words(turns: [(100, 1, 10)]) == nil)
        #expect(Self.words("session-tokens", turns: [(900, 1, 10)]) == nil)
        #expect(Self.words("polling", turns: [(900, 1, 10)]) == nil)
    }
}
