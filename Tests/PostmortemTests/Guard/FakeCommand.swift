import Postmortem

/// A command whose life the test directs.
final class FakeCommand: GuardedCommand {
    var end: SupervisedProcess.End?
    var rollouts: [String] = []
    /// The step that it obeys.
    var obeys: StopSequence.Step? = .interrupt
    /// Processes that it leaves behind.
    var left = 0
    private(set) var signals: [StopSequence.Step] = []
    private(set) var kills = 0

    func reap() {}

    func signal(_ step: StopSequence.Step) {
        signals.append(step)
        if step == obeys { end = step == .interrupt ? .exited(1) : .signaled(step == .kill ? 9 : 15) }
    }

    func killRest() -> Bool {
        kills += 1
        defer { left = max(0, left - 1) }
        return left == 0
    }

    func openRollouts(at now: Duration) -> [String] { end == nil ? rollouts : [] }
}
