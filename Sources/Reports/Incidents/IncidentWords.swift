import Basics
import ThreadModel

/// What an incident says, for every format. Nothing here is made safe yet.
struct IncidentWords {
    let report: Report
    let incident: Incident

    var lead: FindingReport { report.findings[incident.lead] }
    var session: SessionReport? { incident.session.map { report.sessions[$0] } }
    var label: String { incident.session.map(report.sessions.label) ?? lead.sessionLabel ?? "the run" }
    var id: String { lead.shortID }

    private var thread: ThreadReport? {
        session.flatMap { session in session.threads.first { $0.id == lead.threadID } ?? session.threads.first }
    }

    /// The first line of what the thread was asked.
    var asked: String? {
        guard let thread else { return nil }
        let turn = thread.turns.first { $0.turn.number == lead.place.turn && $0.turn.prompt != nil }
        return (turn ?? thread.turns.first { $0.turn.prompt != nil })?.turn.prompt
    }

    var what: String { lead.what }

    /// The same in a few words, for the row of a session.
    var reason: String {
        guard lead.rule == GuardStopWords.rule, let end = lead.what.place(of: "): ") else {
            return Self.short(lead.what)
        }
        return "stopped by the guard: " + Self.short(String(lead.what[end.upperBound...]))
    }

    private static func short(_ what: String) -> String {
        var text = Substring(what)
        if let colon = text.place(of: " failed: "), text.hasPrefix("Turn ") { text = text[colon.upperBound...] }
        // Where a command stands in front of it, what follows is what happened.
        if text.hasPrefix("`"), let colon = text.place(of: "`: ") {
            let rest = text[colon.upperBound...]
            if rest.hasPrefix("the ") { text = rest }
        }
        for end in ["; ", ". ", ", and no ", ": "] {
            if let range = text.place(of: end) { text = text[..<range.lowerBound] }
        }
        while text.last == "." { text.removeLast() }
        for (long, short) in shorter { text = Substring(String(text).replacingAll(long, with: short)) }
        let budget = text.place(of: " over the session budget of ") ?? text.place(of: " over the run budget of ")
        if let over = text.place(of: " is "), let budget {
            return text[..<over.lowerBound] + ", budget " + text[budget.upperBound...]
        }
        return String(text)
    }

    private static let shorter = [
        (" in a row with the same failing result", " in a row, failing alike"),
        (" in a row with the same result", " in a row, same result"),
        (" answered turn 1, ", " → "),
    ]

    /// The telling lines of what was quoted.
    var evidence: [String] {
        report.namedIncidents?.lines(incident) { tellingLines } ?? tellingLines
    }

    private var tellingLines: [String] {
        for at in incident.findings {
            if let text = report.findings[at].evidence {
                let lines = TellingLines.of(text)
                if !lines.isEmpty { return lines }
            }
        }
        return []
    }

    /// What the agent said last, where something went wrong in how it worked.
    var lastWords: String? {
        guard incident.mark != .inconclusive, lead.place.line != nil, lead.rule != "turn-failed" else { return nil }
        return thread?.lastWords
    }

    /// The largest of what its findings wasted: they tell of the same calls.
    var wasted: FindingReport.Wasted? {
        incident.findings.compactMap { report.findings[$0].wasted }.max {
            ($0.cost ?? .zero, $0.tokens, $0.calls) < ($1.cost ?? .zero, $1.tokens, $1.calls)
        }
    }

    /// `5 calls, 7s, $0.20`
    var wastedText: String? {
        guard let wasted else { return nil }
        var parts = Wording.wasted(wasted)
        if wasted.calls > 0, parts.first?.hasSuffix("call") != true, parts.first?.hasSuffix("calls") != true {
            parts.insert(HumanUnits.count(wasted.calls, "call"), at: 0)
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// When its session passed the budget and where the money went, for an incident that is about it.
    var money: String? {
        guard incident.mark != .inconclusive, let session, let budget else { return nil }
        let crossing = BudgetCrossing(budget, of: session, in: report)?.words
        let parts = [crossing, SpendingWords.line(session)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// The budget that it is about: what leads it, or what the guard stopped the session for.
    private var budget: FindingReport? {
        let stop = lead.rule == GuardStopWords.rule ? GuardStopWords(lead) : nil
        let about =
            stop.map { stop in incident.findings.lazy.map { report.findings[$0] }.first(where: stop.isFor) } ?? lead
        return about.flatMap { about in
            report.rules.contains { $0.id == about.rule && $0.group == .cost } ? about : nil
        }
    }

    /// `new`, or how often and where before; nil without a history.
    var history: String? { lead.seen.map(SeenWords.line) }

    var nextStep: String {
        let step = NextStep(report: report, incident: incident)
        return report.namedIncidents?.step(incident) { step.text } ?? step.text
    }

    /// The leading rule, and those that follow from it: `repeated-call + failure-streak, ended-red`.
    var rules: String {
        var names: [String] = []
        for at in incident.findings where !names.contains(report.findings[at].rule) {
            // A note adds nothing to what leads.
            if names.isEmpty || report.findings[at].severity > .note { names.append(report.findings[at].rule) }
        }
        return names[0] + (names.count > 1 ? " + " + names.dropFirst().joined(separator: ", ") : "")
    }

    /// As much of the thread's id as `show` needs.
    var show: String? { thread.map { String($0.id.prefix(13)) } }

    /// What it cost and what of that was wasted, as sentences.
    var aside: String {
        [money.map { "Spent: \($0)." }, wastedText.map { "Wasted \($0)." }].compactMap { $0 }.joined(separator: " ")
    }

    /// For consumers that show one text: what happened, what it wasted, what to do.
    var sentence: String {
        return [what, aside, nextStep].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
