import Basics
import ThreadModel

/// What the finding of a stop by the guard tells of others.
struct GuardStopWords {
    static let rule = "stopped-by-guard"
    /// How a session ends that was stopped: Codex wrote down that the turn was interrupted, or could not.
    private static let ends: Set<String> = ["turn-aborted", "unfinished"]

    private let stop: FindingReport

    init(_ stop: FindingReport) { self.stop = stop }

    /// Whether a finding is what the guard stopped the session for.
    func isFor(_ finding: FindingReport) -> Bool {
        stop.identity == String(hex: StableHash.of(finding.rule))
            && (finding.sessionID == nil || finding.sessionID == stop.sessionID)
    }

    /// Whether a finding is what the guard stopped the session for, or how it ended by that.
    func explains(_ finding: FindingReport) -> Bool {
        isFor(finding)
            || Self.ends.contains(finding.rule) && finding.severity > .note && finding.sessionID == stop.sessionID
    }
}
