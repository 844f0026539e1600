import Basics
import Safety
import ThreadModel

/// The findings of a baseline as people read them: `baseline show`.
public enum KnownFindings {
    public struct Entry: Sendable {
        var session: String?
        var rule: String
        var severity: Severity
        var what: String
        var fingerprint: String

        public init(session: String?, rule: String, severity: Severity, what: String, fingerprint: String) {
            self.session = session
            self.rule = rule
            self.severity = severity
            self.what = what
            self.fingerprint = fingerprint
        }
    }

    /// By session; the fingerprint is what a suppression may name.
    public static func text(_ entries: [Entry]) -> [UInt8] {
        var lines: [TerminalText] = ["\(HumanUnits.count(entries.count, "known finding"))"]
        var session: String??
        for entry in entries {
            if session != .some(entry.session) {
                lines += ["", "\(entry.session ?? "the whole run")"]
                session = .some(entry.session)
            }
            lines.append("  \(entry.severity.rawValue)  \(entry.rule)  \(entry.fingerprint)")
            lines.append("    \(entry.what)")
        }
        return Array((TerminalText(defanging: lines).text + "\n").utf8)
    }
}
