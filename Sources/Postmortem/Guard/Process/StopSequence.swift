/// How a running Codex is brought to its end: asked, told, killed, each after the time the step before had.
///
/// Only SIGINT ends Codex properly: it ends its commands and writes down that the turn was interrupted.
public struct StopSequence: Sendable {
    public enum Step: Sendable, Equatable { case interrupt, terminate, kill }

    /// How long each step waits for the end.
    public struct Patience: Sendable {
        var afterInterrupt: Duration
        var afterTerminate: Duration

        /// A budget or a loop ended it: nobody is in a hurry.
        public static let stop = Patience(afterInterrupt: .seconds(10), afterTerminate: .seconds(5))
        /// The job was canceled: CI kills everything some seconds later, and the reports are not written yet.
        public static let cancel = Patience(afterInterrupt: .seconds(2), afterTerminate: .seconds(1))
    }

    private var patience: Patience
    private var step: Step?
    private var nextAt: Duration

    /// - Parameter now: On any clock that only moves forward; the same one for every later call.
    public init(at now: Duration, _ patience: Patience) {
        self.patience = patience
        nextAt = now
    }

    /// The step that is due, if one is.
    public mutating func due(at now: Duration) -> Step? {
        guard now >= nextAt else { return nil }
        switch step {
        case nil: advance(to: .interrupt, until: now + patience.afterInterrupt)
        case .interrupt: advance(to: .terminate, until: now + patience.afterTerminate)
        // Again and again: a process may be made while its parent is being killed.
        case .terminate, .kill: advance(to: .kill, until: now + .seconds(1))
        }
        return step
    }

    /// Somebody is in a hurry: the next step is due now, and those after it wait no longer than that.
    public mutating func hurry(at now: Duration, _ patience: Patience = .cancel) {
        self.patience = patience
        nextAt = min(nextAt, now)
    }

    private mutating func advance(to step: Step, until next: Duration) {
        self.step = step
        nextAt = next
    }
}
