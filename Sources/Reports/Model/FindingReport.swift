import Basics
import ThreadModel

/// One finding in a report: the rule's finding, priced, placed and judged by the policy.
public struct FindingReport: Sendable, Equatable {
    public enum Status: String, Sendable, Codable {
        case active, suppressed, baseline
    }

    public struct Wasted: Sendable, Equatable {
        public var calls: Int
        public var tokens: Int64
        public var cost: USD?
        public var seconds: Double?
        public init(calls: Int, tokens: Int64, cost: USD?, seconds: Double?) {
            self.calls = calls
            self.tokens = tokens
            self.cost = cost
            self.seconds = seconds
        }
    }

    public var rule: String
    public var severity: Severity
    public var status: Status
    public var isInconclusive: Bool
    /// What happened, why it matters, what to do: one sentence each.
    public var what: String
    public var why: String
    public var remedy: String
    public var sessionID: String?
    /// Label of the session; nil for findings about the run.
    public var sessionLabel: String?
    public var threadID: String?
    public var place: Place
    public var count: Int
    public var evidence: String?
    public var wasted: Wasted?
    /// 32 hex digits; the same for the same finding of the same job in another run.
    public var fingerprint: String
    /// As much of the fingerprint as a person copies and a suppression needs.
    public var shortID: String { String(fingerprint.prefix(8)) }
    /// How much of what the rule measures, in units of its own; nil where the rule measures nothing. Kept by baselines.
    public var amount: Double?
    /// Why it is suppressed, with expiry and owner; nil for active ones.
    public var statusReason: String?
    /// Fingerprint of the finding that leads its incident; empty where nobody asked.
    public var incident = ""
    /// 16 hex digits of what tells it from others of its rule, the same in every session; empty where nothing does.
    public var identity = ""
    /// What a history knows of the incident that it leads; nil without one.
    public var seen: SeenBefore?

    /// The three sentences as one text.
    public var message: String {
        var message = what
        message.reserveCapacity(what.utf8.count + why.utf8.count + remedy.utf8.count + 2)
        for part in [why, remedy] where !part.isEmpty {
            if !message.isEmpty { message += " " }
            message += part
        }
        return message
    }
}

/// Beside the type, so that it is made at once of all of its members: made one by one, it would be copied.
extension FindingReport {
    public init(
        rule: String, severity: Severity, status: Status, isInconclusive: Bool, what: String, why: String,
        remedy: String, sessionID: String?, sessionLabel: String?, threadID: String?, place: Place, count: Int,
        evidence: String?, wasted: Wasted?, fingerprint: String, amount: Double? = nil,
        statusReason: String? = nil, identity: String = ""
    ) {
        self.init(
            rule: rule, severity: severity, status: status, isInconclusive: isInconclusive, what: what, why: why,
            remedy: remedy, sessionID: sessionID, sessionLabel: sessionLabel, threadID: threadID, place: place,
            count: count, evidence: evidence, wasted: wasted, fingerprint: fingerprint, amount: amount,
            statusReason: statusReason, incident: "", identity: identity, seen: nil)
    }
}

extension FindingReport: MemberList {
    public static var blank: FindingReport {
        FindingReport(
            rule: "", severity: .note, status: .active, isInconclusive: false, what: "", why: "", remedy: "",
            sessionID: nil, sessionLabel: nil, threadID: nil, place: Place(), count: 0, evidence: nil, wasted: nil,
            fingerprint: "")
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.own("rule", &rule)
        try visitor.member("severity", &severity)
        try visitor.member("status", &status)
        let message = try visitor.sentences("message", (what, why, remedy))
        try visitor.member("session_id", &sessionID)
        try visitor.member("thread_id", &threadID)
        try place.beside(&visitor)
        try visitor.member("count", &count)
        try visitor.member("evidence", &evidence)
        try visitor.member("wasted", &wasted)
        try visitor.own("fingerprint", &fingerprint)
        // Reports of the first version have one text of all three.
        if let message, what.isEmpty, why.isEmpty, remedy.isEmpty { what = message }
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
    public static var blank: Self { Self(calls: 0, tokens: 0, cost: nil, seconds: nil) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try beside(&visitor)
        try visitor.member("turn", &turn)
    }
}
