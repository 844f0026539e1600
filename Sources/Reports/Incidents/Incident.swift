import Basics
import Policy
import ThreadModel

/// What happened once: findings of one thread whose calls overlap or that have the same cause. One of them leads, the
/// others follow from it. Verdict and exit code are of findings; an incident is what a person reads and accepts.
public struct Incident: Sendable {
    /// Positions in `Report.findings`, the most telling first.
    public var findings: [Int]
    /// The worst of its findings.
    var mark: SessionMark
    /// Position in `Report.sessions`; nil for the run.
    public var session: Int?

    public var lead: Int { findings[0] }
}
