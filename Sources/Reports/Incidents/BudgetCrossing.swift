import Basics
import Policy
import ThreadModel

/// When a session passed one of its budgets, and what drove it there: facts that the report already has.
struct BudgetCrossing {
    private let session: SessionReport
    private let rule: String
    /// The turn whose end is beyond the budget, with its thread; nil where turns do not say, as a limit that an
    /// override set or a thread with more turns than are kept.
    private let place: (thread: Int, turn: ThreadReport.TurnReport)?

    /// Budgets by the rule that holds them.
    static let settings = [
        "session-cost": "cost_usd", "session-tokens": "tokens", "session-duration": "duration",
        "session-tool-calls": "tool_calls", "session-requests": "requests", "session-plan": "plan_percent",
    ]

    /// Nil for what is no budget of a session.
    init?(_ finding: FindingReport, of session: SessionReport, in report: Report) {
        guard let setting = Self.settings[finding.rule], !finding.isInconclusive else { return nil }
        self.session = session
        rule = finding.rule
        let value = report.policy.settings.first { $0.name == "budgets.session.\(setting)" }?.value
        place = value.flatMap { Self.limit($0, of: finding.rule) }.flatMap {
            Self.crossing(of: $0, session, finding.rule)
        }
    }

    /// `passed in turn 2 of 3: 20 requests of 156 k tokens to gpt-5.5; 2 sub-agents 34 %`; nil where nothing is
    /// known.
    var words: String? {
        var parts: [String] = []
        if let place {
            let thread = session.threads[place.thread]
            let load = load(place.turn).map { ": \($0)" } ?? ""
            let name = place.thread > 0 ? ChartStory.name(thread, place.thread) : nil
            if thread.turnCount > 1 {
                let number = "\(place.turn.turn.number) of \(thread.turnCount)"
                parts.append("passed in turn \(number)\(name.map { " of \($0)" } ?? "")\(load)")
            } else if name != nil || !load.isEmpty {
                parts.append("passed in \(name.map { "the only turn of \($0)" } ?? "its only turn")\(load)")
            }
        }
        if let below { parts.append(below) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// How full the context was, and whose: what a turn's requests sent each.
    private func load(_ turn: ThreadReport.TurnReport) -> String? {
        guard ["session-cost", "session-tokens", "session-requests"].contains(rule), turn.requests > 0 else {
            return rule == "session-tool-calls" ? tool : nil
        }
        let count = HumanUnits.count(turn.requests, "request")
        let each = HumanUnits.tokens(turn.usage.input / Int64(turn.requests))
        let model = turn.turn.model.map { " to \($0)" } ?? ""
        return "\(count) of \(each) tokens\(model)"
    }

    /// The tool that was called most.
    private var tool: String? {
        let calls = session.calls
        return calls.byTool.max { ($0.value.calls, $1.key) < ($1.value.calls, $0.key) }.map { name, count in
            "\(HumanUnits.grouped(Int64(count.calls))) of \(HumanUnits.grouped(Int64(calls.total))) are \(name)"
        }
    }

    /// `2 sub-agents 34 %`, where they are more than a tenth.
    private var below: String? {
        let threads = session.threads.dropFirst()
        guard let cost = session.cost, cost > .zero, !threads.isEmpty else { return nil }
        let part = threads.compactMap(\.cost).reduce(USD.zero, +)
        let share = Double(part.picodollars) / Double(cost.picodollars)
        guard share > SpendingShare.least else { return nil }
        return "\(HumanUnits.count(threads.count, "sub-agent")) \(HumanUnits.share(share))"
    }

    private static func limit(_ text: String, of rule: String) -> Double? {
        switch rule {
        case "session-cost": USD(decimal: text).map { Double($0.picodollars) }
        case "session-duration": try? Units.duration(text)
        case "session-plan": nil
        default: (try? Units.count(text)).map(Double.init)
        }
    }

    private static func amount(_ details: ThreadReport.TurnReport, _ rule: String) -> Double {
        switch rule {
        case "session-cost": Double((details.cost ?? .zero).picodollars)
        case "session-duration": details.turn.durationSeconds ?? 0
        case "session-tokens": Double(details.usage.total)
        case "session-requests": Double(details.requests)
        default: Double(details.turn.calls)
        }
    }

    /// Turns by when they ended; in the order of the threads where the recording has no times.
    private static func crossing(
        of limit: Double, _ session: SessionReport, _ rule: String
    ) -> (thread: Int, turn: ThreadReport.TurnReport)? {
        // Turns of several agents run at the same time.
        let threads = rule == "session-duration" ? session.threads.prefix(1) : session.threads[...]
        guard !threads.contains(where: { $0.turnCount > $0.turns.count }) else { return nil }
        let turns = threads.enumerated().flatMap { at, thread in thread.turns.map { (thread: at, turn: $0) } }
        func time(_ turn: Turn) -> Int64 { turn.endedAt ?? turn.startedAt ?? 0 }
        var sum = 0.0
        for place in turns.enumerated().sorted(by: {
            (time($0.element.turn.turn), $0.offset) < (time($1.element.turn.turn), $1.offset)
        }).map(\.element) {
            sum += amount(place.turn, rule)
            if sum > limit { return place }
        }
        return nil
    }
}
