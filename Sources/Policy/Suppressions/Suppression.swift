import Basics
import ThreadModel

/// Findings that somebody decided to live with, and why.
package struct Suppression: Sendable, Equatable {
    /// What a finding is told by; a suppression says at least one of them, and all that it says must hold.
    package struct Subject: Sendable {
        package var rule: String
        package var fingerprint: String
        /// What the caller knows each file of its session by.
        package var sessionNames: [[String]]
        package var ids: [String]
        /// Its file, as it was found and below the root.
        package var paths: [String]

        package init(rule: String, fingerprint: String, sessionNames: [[String]], ids: [String], paths: [String]) {
            self.rule = rule
            self.fingerprint = fingerprint
            self.sessionNames = sessionNames
            self.ids = ids
            self.paths = paths
        }
    }

    package var rule: String?
    /// All of a fingerprint: of a beginning, somebody could make another finding.
    package var fingerprint: String?
    /// Glob patterns for what the caller gave: the root or the directory below it, the file; or a whole id.
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
        if let fingerprint, subject.fingerprint != fingerprint { return false }
        if let session, !subject.ids.contains(where: { Self.isWhole($0, session) }) {
            // A session that says it belongs to one elsewhere does not come under what holds there.
            let filter = PathFilter(include: [session])
            guard !subject.sessionNames.isEmpty, subject.sessionNames.allSatisfy(filter.accepts) else { return false }
        }
        if let thread, !subject.ids.contains(where: { Self.isWhole($0, thread) }) { return false }
        if let path, !PathFilter(include: [path]).accepts(subject.paths) { return false }
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

    /// An id is what the session says of itself: it counts where it is one (a UUID) and was written down in full.
    private static func isWhole(_ id: String, _ pattern: String) -> Bool {
        id.utf8.count == 36 && id.lowercased() == pattern.lowercased()
    }
}
