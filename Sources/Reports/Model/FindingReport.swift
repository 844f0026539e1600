import Basics
import ThreadModel

/// One finding in a report: the rule's finding, priced, placed and judged by the policy.
package struct FindingReport: Sendable, Equatable {
    package enum Status: String, Sendable, Codable {
        case active, suppressed, baseline
    }

    package struct Wasted: Sendable, Equatable {
        package var calls: Int
        package var tokens: Int64
        package var cost: USD?
        package var seconds: Double?
        package init(calls: Int, tokens: Int64, cost: USD?, seconds: Double?) {
            self.calls = calls
            self.tokens = tokens
            self.cost = cost
            self.seconds = seconds
        }
    }

    package var rule: String
    package var severity: Severity
    package var status: Status
    package var isInconclusive: Bool
    /// What happened, why it matters, what to do: one sentence each.
    package var what: String
    package var why: String
    package var remedy: String
    package var sessionID: String?
    /// Label of the session; nil for findings about the run.
    package var sessionLabel: String?
    package var threadID: String?
    package var place: Place
    package var count: Int
    package var evidence: String?
    package var wasted: Wasted?
    /// 32 hex digits; the same for the same finding of the same job in another run.
    package var fingerprint: String
    /// As much of the fingerprint as a person copies and a suppression needs.
    package var shortID: String { String(fingerprint.prefix(8)) }
    /// How much of what the rule measures, in units of its own; nil where the rule measures nothing. Kept by baselines.
    package var amount: Double?
    /// Why it is suppressed, with expiry and owner; nil for active ones.
    package var statusReason: String?
    /// Fingerprint of the finding that leads its incident; empty where nobody asked.
    package var incident = ""
    /// 16 hex digits of what tells it from others of its rule, the same in every session; empty where nothing does.
    package var identity = ""
    /// What a history knows of the incident that it leads; nil without one.
    package var seen: SeenBefore?

    package init(
        rule: String, severity: Severity, status: Status, isInconclusive: Bool, what: String, why: String,
        remedy: String, sessionID: String?, sessionLabel: String?, threadID: String?, place: Place, count: Int,
        evidence: String?, wasted: Wasted?, fingerprint: String, amount: Double? = nil,
        statusReason: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.status = status
        self.isInconclusive = isInconclusive
        self.what = what
        self.why = why
        self.remedy = remedy
        self.sessionID = sessionID
        self.sessionLabel = sessionLabel
        self.threadID = threadID
        self.place = place
        self.count = count
        self.evidence = evidence
        self.wasted = wasted
        self.fingerprint = fingerprint
        self.amount = amount
        self.statusReason = statusReason
    }

    /// The three sentences as one text.
    package var message: String { [what, why, remedy].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension FindingReport: MemberList {
    package static var blank: FindingReport {
        FindingReport(
            rule: "", severity: .note, status: .active, isInconclusive: false, what: "", why: "", remedy: "",
            sessionID: nil, sessionLabel: nil, threadID: nil, place: Place(), count: 0, evidence: nil, wasted: nil,
            fingerprint: "")
    }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.own("rule", &rule)
        try visitor.member("severity", &severity)
        try visitor.member("status", &status)
        let message = try visitor.derived("message", self.message)
        try visitor.member("session_id", &sessionID)
        try visitor.member("thread_id", &threadID)
        try place.beside(&visitor)
        try visitor.member("count", &count)
        try visitor.member("evidence", &evidence)
        try visitor.member("wasted", &wasted)
        try visitor.own("fingerprint", &fingerprint)
        // Reports of the first version have one text of all three.
        if what.isEmpty, why.isEmpty, remedy.isEmpty { what = message }
        try visitor.member("what", &what, .later)
        try visitor.member("why", &why, .later)
        try visitor.member("what_to_do", &remedy, .later)
        try visitor.member("inconclusive", &isInconclusive, .later)
        try visitor.member("session_label", &sessionLabel)
        try visitor.member("turn", &place.turn)
        try visitor.member("status_reason", &statusReason)
        try visitor.own("incident", &incident, .later)
        try visitor.own("identity", &identity, .later)
        try visitor.member("history", &seen, .whereKnown)
        visitor.aside(&amount)
    }
}

extension FindingReport.Status: OwnValue, PackedWord {}

extension FindingReport.Wasted: MemberList {
    package static var blank: Self { Self(calls: 0, tokens: 0, cost: nil, seconds: nil) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("calls", &calls)
        try visitor.member("tokens", &tokens)
        try visitor.member("cost_usd", &cost)
        try visitor.member("seconds", &seconds)
    }
}

extension Place {
    /// The members that stand beside others; the turn comes later, for it is not in the first contract.
    fileprivate mutating func beside<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("path", &path)
        try visitor.member("line", &line)
        try visitor.time("timestamp", &time)
        try visitor.member("turn_id", &turnID)
        try visitor.member("call_id", &callID)
    }
}

extension Place: MemberList {
    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try beside(&visitor)
        try visitor.member("turn", &turn)
    }
}
