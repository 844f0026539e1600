import Basics
import Reports
import ThreadModel

/// What is looked up of an incident, or of a pasted text.
public struct Question: Sendable {
    /// Of the failures that it tells of.
    public var signatures: [UInt64] = []
    /// Of its findings: the first lines of failures, commands, texts.
    public var identities: [UInt64] = []
    /// Of what has no identity: the rule and the session's name.
    public var rule: String?
    public var name: String?
    /// What was said, for words.
    public var text = ""

    public init() {}

    var isText: Bool { signatures.isEmpty && identities.isEmpty && rule == nil }

    /// Of an incident of a report; its failures are known where the report was made with a history.
    public init(_ incident: Incident, in report: Report) {
        let session = incident.session.map { report.sessions[$0] }
        var failures: [String: CallFailure] = [:]
        for thread in session?.threads ?? [] {
            for failure in thread.memory?.failures ?? [] {
                failures["\(failure.place.path ?? "") \(failure.place.line ?? 0)"] = failure
            }
        }
        var lines: [String] = []
        for at in incident.findings {
            let finding = report.findings[at]
            if let identity = UInt64(finding.identity, radix: 16), !identities.contains(identity) {
                identities.append(identity)
            }
            if let failure = failures["\(finding.place.path ?? "") \(finding.place.line ?? 0)"] {
                if !signatures.contains(failure.signature) { signatures.append(failure.signature) }
                if !identities.contains(failure.head) { identities.append(failure.head) }
                lines.append(failure.lines)
            }
            if let evidence = finding.evidence { lines.append(evidence) }
        }
        let lead = report.findings[incident.lead]
        if identities.isEmpty, signatures.isEmpty {
            rule = lead.rule
            name = session?.name
        }
        text = lines.joined(separator: "\n")
    }

    /// A pasted error.
    public init(text: String) { self.text = text }
}
