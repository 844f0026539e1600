import Basics
import ThreadModel

/// A rule as the run used it, in the order of the rule list; JUnit makes a test case of each.
public struct RuleReport: Sendable, Equatable {
    /// Whether the rule looks at sessions (one case per session) or at the run (one case in all).
    public enum Scope: String, Sendable, Codable {
        case session, run
    }

    public var id: String
    public var group: RuleDescription.Group
    public var scope: Scope
    public var isEnabled: Bool
    /// Severity set by the policy; nil when the rule decides.
    public var severity: Severity?
    public var what: String
    /// Why it matters, what to do, how often it errs; empty in reports of versions that did not store them.
    public var why: String
    public var remedy: String
    public var falseAlarms: String

    public init(
        id: String, group: RuleDescription.Group, scope: Scope, isEnabled: Bool, severity: Severity?, what: String,
        why: String = "", remedy: String = "", falseAlarms: String = ""
    ) {
        self.id = id
        self.group = group
        self.scope = scope
        self.isEnabled = isEnabled
        self.severity = severity
        self.what = what
        self.why = why
        self.remedy = remedy
        self.falseAlarms = falseAlarms
    }
}

extension RuleReport: MemberList {
    public static var blank: RuleReport {
        RuleReport(id: "", group: .errors, scope: .session, isEnabled: false, severity: nil, what: "")
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.own("id", &id)
        try visitor.member("group", &group)
        try visitor.member("scope", &scope)
        try visitor.member("enabled", &isEnabled)
        try visitor.member("severity", &severity)
        try visitor.own("what", &what)
        try visitor.own("why", &why, .later)
        try visitor.own("what_to_do", &remedy, .later)
        try visitor.own("false_alarms", &falseAlarms, .later)
    }
}

extension RuleReport.Scope: OwnValue, PackedWord {}
extension RuleDescription.Group: OwnValue, PackedWord {}
extension Severity: OwnValue {}
