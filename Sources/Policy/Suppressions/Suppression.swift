import Basics
import ThreadModel

/// Findings that somebody decided to live with, and why.
package struct Suppression: Sendable, Equatable {
    /// What a finding is told by; a suppression says at least one of them, and all that it says must hold.
    package struct Subject: Sendable {
        package var rule: String
        package var fingerprint: String
        package var sessionID: String?
        package var sessionLabel: String?
        package var threadID: String?
        package var path: String?

        package init(
            rule: String, fingerprint: String, sessionID: String?, sessionLabel: String?, threadID: String?,
            path: String?
        ) {
            self.rule = rule
            self.fingerprint = fingerprint
            self.sessionID = sessionID
            self.sessionLabel = sessionLabel
            self.threadID = threadID
            self.path = path
        }
    }

    package var rule: String?
    /// A fingerprint or its beginning, as version control takes the beginning of a hash.
    package var fingerprint: String?
    /// Glob patterns: the session's label or id, the thread's id, the file.
    package var session: String?
    package var thread: String?
    package var path: String?
    package var reason: String
    /// The last day on which it counts, in days since 1970.
    package var expires: Int32?
    package var owner: String?
    /// Where it is written: `.codex-postmortem.yml:12`.
    package var origin: String

    package func matches(_ subject: Subject) -> Bool {
        if let rule, rule != subject.rule { return false }
        if let fingerprint, !subject.fingerprint.hasPrefix(fingerprint) { return false }
        if let session {
            // `nightly/*` means the session `nightly` too.
            let names = [subject.sessionLabel, subject.sessionLabel.map { $0 + "/" }, subject.sessionID]
            guard Self.finds(session, names) else { return false }
        }
        if let thread, !Self.finds(thread, [subject.threadID]) { return false }
        if let path, !Self.finds(path, [subject.path]) { return false }
        return true
    }

    package func hasExpired(on day: Int32) -> Bool { expires.map { $0 < day } ?? false }

    /// What it covers, in words: `repeated-call in nightly/*`.
    package var scope: String {
        var parts: [String] = [rule ?? "findings"]
        if let fingerprint { parts.append("with fingerprint \(fingerprint)") }
        if let session { parts.append("in session \(session)") }
        if let thread { parts.append("in thread \(thread)") }
        if let path { parts.append("in \(path)") }
        return parts.joined(separator: " ")
    }

    /// The reason with what belongs to it: `flaky mirror (until 2027-01-01, owner ops)`.
    package var statusReason: String {
        let details = [expires.map { "until \(CivilTime.date(ofDay: $0))" }, owner.map { "owner \($0)" }].compactMap {
            $0
        }
        return details.isEmpty ? reason : "\(reason) (\(details.joined(separator: ", ")))"
    }

    private static func finds(_ pattern: String, _ names: [String?]) -> Bool {
        let filter = PathFilter(include: [pattern])
        return names.contains { $0.map(filter.accepts) ?? false }
    }
}
