import Basics
import ThreadModel

/// Findings that somebody decided to live with, and why.
public struct Suppression: Sendable, Equatable {
    /// What a finding is told by; a suppression says at least one of them, and all that it says must hold.
    public struct Subject: Sendable {
        public var rule: String
        public var fingerprint: String
        /// What the caller knows each file of its session by.
        public var sessionNames: [[String]]
        public var ids: [String]
        /// Its file, as it was found and below the root.
        public var paths: [String]

        public init(rule: String, fingerprint: String, sessionNames: [[String]], ids: [String], paths: [String]) {
            self.rule = rule
            self.fingerprint = fingerprint
            self.sessionNames = sessionNames
            self.ids = ids
            self.paths = paths
        }
    }

    public var rule: String?
    /// All of a fingerprint: of a beginning, somebody could make another finding.
    public var fingerprint: String?
    /// Glob patterns for what the caller gave: the root or the directory below it, the file; or a whole id.
    public var session: String?
    public var thread: String?
    public var path: String?
    public var reason: String
    /// The last day on which it counts, in days since 1970.
    public var expires: Int32?
    public var owner: String?
    /// Where it is written: `.codex-postmortem.yml:12`.
    public var origin: String

    public func matches(_ subject: Subject) -> Bool {
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

    public func hasExpired(on day: Int32) -> Bool { expires.map { $0 < day } ?? false }

    /// What whoever owns the policy should know of it on a day; nil when there is nothing to say.
    ///
    /// - Parameter matches: findings of the run that it is about.
    public func notice(on day: Int32, matches: Int) -> String? {
        let name = "the suppression of \(scope) (\(origin))"
        let findings = HumanUnits.count(matches, "finding")
        let verb = matches == 1 ? "counts" : "count"
        if hasExpired(on: day), let expires {
            let effect = matches == 0 ? "and nothing matches it: remove it" : "so \(findings) \(verb) again"
            return "\(name) expired after \(CivilTime.date(ofDay: expires)), \(effect)"
        }
        if matches == 0 { return "\(name) matched nothing in this run" }
        // Said in time, a pipeline does not turn red by the calendar alone.
        guard let expires, expires - day < Self.daysOfNotice else { return nil }
        return "\(name) expires after \(CivilTime.date(ofDay: expires)): \(findings) then \(verb) again"
    }

    private static let daysOfNotice: Int32 = 14

    /// What it covers, in words: `repeated-call in nightly/*`.
    public var scope: String {
        var parts: [String] = [rule ?? "findings"]
        if let fingerprint { parts.append("with fingerprint \(fingerprint)") }
        if let session { parts.append("in session \(session)") }
        if let thread { parts.append("in thread \(thread)") }
        if let path { parts.append("in \(path)") }
        return parts.joined(separator: " ")
    }

    /// The reason with what belongs to it: `flaky mirror (until 2027-01-01, owner ops)`.
    public var statusReason: String {
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
