import Basics
import ThreadModel

/// The one thing to do about an incident, chosen by its evidence; the rule's general advice where the evidence says
/// nothing more.
struct NextStep {
    let report: Report
    let incident: Incident

    private var lead: FindingReport { report.findings[incident.lead] }
    private var session: SessionReport? { incident.session.map { report.sessions[$0] } }

    var text: String {
        switch lead.rule {
        case "turn-failed": return afterFailedTurn ?? lead.remedy
        case "model-switch": return pin ?? lead.remedy
        case GuardStopWords.rule: return afterStop ?? lead.remedy
        default: break
        }
        if isCost { return cost ?? lead.remedy }
        let evidence = incident.findings.lazy.compactMap { report.findings[$0].evidence }.first ?? ""
        let lines = evidence.parts(at: "\n").map(String.init)
        // Of each kind, what one of its lines has in it: looking at every line for everything takes far longer.
        func says(_ texts: String...) -> Bool { texts.contains(where: evidence.holds) }
        let isMissing = says("not found", "not recognized", "No module named", "Cannot find", "No such file")
        let isForbidden = says("denied", "Operation not", "Read-only file")
        let isUnreachable = says("Could not resolve", "ENOTFOUND", "ECONNREFUSED", "Connection refused")
        guard
            let step = (isMissing ? missing(lines) : nil) ?? (isForbidden ? forbidden(lines) : nil)
                ?? (isUnreachable ? unreachable(lines) : nil) ?? place(lines) ?? failingCheck
        else { return lead.remedy }
        return isLoop ? step + " In AGENTS.md: stop after 3 equal results." : step
    }

    private var isLoop: Bool { ["repeated-call", "call-cycle", "polling"].contains(lead.rule) }

    private var isCost: Bool { report.rules.contains { $0.id == lead.rule && $0.group == .cost } }

    /// What there is to do about what the guard stopped the session for.
    private var afterStop: String? {
        let stop = GuardStopWords(lead)
        guard let cause = incident.findings.first(where: { stop.isFor(report.findings[$0]) }) else { return nil }
        if let setting = Self.runBudgets[report.findings[cause].rule] {
            return "Look at what it was doing when it was stopped, then make the task smaller, "
                + "or raise budgets.run.\(setting)."
        }
        let rest = incident.findings.filter { $0 != cause && report.findings[$0].rule != GuardStopWords.rule }
        return NextStep(
            report: report,
            incident: Incident(findings: [cause] + rest, mark: incident.mark, session: incident.session)
        ).text
    }

    private static let runBudgets = [
        "run-cost": "cost_usd", "run-tokens": "tokens", "run-requests": "requests",
        "run-cost-increase": "cost_increase", "run-tokens-increase": "tokens_increase",
    ]

    // MARK: What the service said

    private var afterFailedTurn: String? {
        let text = lead.what.lowercased()
        func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }
        if says("usage limit", "quota", "purchase more credits", "billing") {
            let when = resets.map { " (\($0))" } ?? ""
            return "Buy credits or wait for the limit to pass\(when); the job itself is not at fault."
        }
        if says("unauthorized", " 401", "api key", "authentication", "not logged in", "token expired") {
            return "Check the credentials that the job gives to Codex."
        }
        if says("context window", "context length", "maximum context") {
            return "Make the task smaller, or split it into sessions: the context was full."
        }
        if says("is not supported when", "model is not supported", "model_not_found", "does not exist") {
            return "Name a model that this account may use: codex exec --model …"
        }
        if says(
            "stream disconnected", "overloaded", "high demand", "temporary error", "server error", "rate limit", " 429",
            " 500", " 502", " 503",
            "timed out")
        {
            return "Run it again: the service failed, not the job."
        }
        return nil
    }

    /// `try again at 3:05 PM`, where the message says when.
    private var resets: String? {
        guard let range = lead.what.place(of: "try again ") else { return nil }
        let rest = lead.what[range.lowerBound...].prefix { $0 != "." && $0 != "!" }
        return rest.contains(where: \.isNumber) ? String(rest.prefix(60)) : nil
    }

    private var pin: String? {
        guard let model = lead.what.parts(at: " ").first, model.contains("-") else { return nil }
        return "Pin it if the change was not meant: codex exec --model \(model)"
    }

    /// A test, build or lint that says neither where nor what is missing: the agent lacks nothing that a job could give.
    private var failingCheck: String? {
        let isCheck = incident.findings.contains { report.findings[$0].rule == "ended-red" }
        return isCheck ? "A person should look at why this check fails." : nil
    }

    // MARK: What a program said

    private func missing(_ lines: [String]) -> String? {
        for line in lines {
            if let program = Self.word(in: line, before: ": command not found") ?? Self.word(
                in: line, before: ": not found")
                ?? Self.quoted(in: line, before: " is not recognized")
            {
                return "Install `\(program)` in the job, or say in AGENTS.md what to use instead."
            }
            if let module = Self.quoted(in: line, after: "No module named ")
                ?? Self.quoted(in: line, after: "Cannot find module ")
                ?? Self.quoted(in: line, after: "Cannot find package ")
            {
                return "Install `\(module)` before the agent starts."
            }
            if let path = Self.word(in: line, before: ": No such file or directory") {
                return "`\(path)` is not there: check the checkout, or name the right path in the prompt."
            }
        }
        return nil
    }

    private func forbidden(_ lines: [String]) -> String? {
        for line in lines {
            for words in [
                ": Permission denied", ": permission denied", ": Operation not permitted", ": Read-only file system",
            ] {
                if let path = Self.word(in: line, before: words) {
                    return "Let the job write `\(path)`, or give the agent a sandbox that may."
                }
            }
            if let range = line.place(of: "EACCES: permission denied, ") {
                let path =
                    Self.quoted(in: line, after: String(line[range].dropLast(0)))
                    ?? String(line[range.upperBound...].prefix(80))
                return "Let the job write `\(path)`, or give the agent a sandbox that may."
            }
        }
        return nil
    }

    private func unreachable(_ lines: [String]) -> String? {
        for line in lines {
            if let range = line.place(of: "Could not resolve host: ") {
                let host = line[range.upperBound...].prefix { !$0.isWhitespace }
                return "The job cannot reach `\(host)`: allow it, or give the agent what it needs before it starts."
            }
            let refusals = ["ENOTFOUND", "ECONNREFUSED", "Connection refused"]
            if refusals.contains(where: line.holds) {
                return "The job cannot reach the network: allow it, or give the agent what it needs before it starts."
            }
        }
        return nil
    }

    private func place(_ lines: [String]) -> String? {
        guard isLoop || ["repeated-error", "failure-streak", "ended-red", "masked-failure"].contains(lead.rule) else {
            return nil
        }
        return SourcePlace.first(in: lines).map { "Look at `\($0.text)`." }
    }

    // MARK: What it cost

    private var cost: String? {
        // What could not be judged needs no smaller task.
        guard !lead.isInconclusive, let setting = BudgetCrossing.settings[lead.rule], let session,
            let total = session.cost,
            total > .zero
        else { return nil }
        let budget = "or raise budgets.session.\(setting)."
        let below = session.threads.dropFirst().compactMap(\.cost).reduce(USD.zero, +)
        let isCost = lead.rule == "session-cost"
        if isCost, below.picodollars * 2 > total.picodollars {
            let count = HumanUnits.count(session.threads.count - 1, "sub-agent")
            return "\(count) took \(HumanUnits.money(below)) of it: let fewer of them start, \(budget)"
        }
        if let driver = session.spending.first(where: { $0.isOverhead && $0.share >= Self.driving }) {
            return Self.advice(driver) + ", " + budget
        }
        let turns = session.threads.first?.turns ?? []
        if isCost, turns.count > 1, let worst = turns.max(by: { ($0.cost ?? .zero) < ($1.cost ?? .zero) }),
            let part = worst.cost,
            part.picodollars * 2 > total.picodollars
        {
            return
                "Turn \(worst.turn.number) took \(HumanUnits.money(part)) of it: make what it asks smaller, \(budget)"
        }
        if lead.rule == "session-duration" { return "Give the job less to do at a time, \(budget)" }
        if lead.rule == "session-plan" { return "Run it with an API key or another account, \(budget)" }
        return "Split the task: a new context is empty; \(budget)"
    }

    /// The share of a session's cost from which a part of it is what to change.
    private static let driving = 0.3

    private static func advice(_ share: SpendingShare) -> String {
        let money = HumanUnits.money(share.cost)
        switch share.kind {
        case .polls: return "Polls took \(money) of it: let the agent wait longer at a time"
        case .rereads: return "Reading again after compactions took \(money) of it: split the task"
        default: return "Repeats took \(money) of it: in AGENTS.md, stop after 3 equal results"
        }
    }

    // MARK: Words in lines

    /// The word that ends where `text` begins: `sh: 1: foo: not found` gives `foo`.
    private static func word(in line: String, before text: String) -> String? {
        guard let range = line.place(of: text) else { return nil }
        let word = line[..<range.lowerBound].split(whereSeparator: { $0 == " " || $0 == "'" || $0 == "`" || $0 == "\"" }
        ).last
        guard let word, word.count <= 120, word.contains(where: { $0.isLetter }) else { return nil }
        return String(word)
    }

    private static func quoted(in line: String, after text: String) -> String? {
        guard let range = line.place(of: text) else { return nil }
        let rest = line[range.upperBound...].drop { "'\"`‘".contains($0) }
        let word = rest.prefix { !"'\"`’ ".contains($0) }
        return word.isEmpty || word.count > 120 ? nil : String(word)
    }

    private static func quoted(in line: String, before text: String) -> String? {
        guard let range = line.place(of: text) else { return nil }
        let before = line[..<range.lowerBound].reversed().drop { "'\"`’".contains($0) }
        let word = String(before.prefix { !"'\"`‘ ".contains($0) }.reversed())
        return word.isEmpty || word.count > 120 ? nil : word
    }
}
