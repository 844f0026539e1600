import Basics

/// What the guard needs of the command it runs.
public protocol GuardedCommand: AnyObject {
    /// Nil as long as it runs.
    var end: SupervisedProcess.End? { get }
    /// Takes note of what has ended.
    func reap()
    func signal(_ step: StopSequence.Step)
    /// Kills what is left of its tree; true when nothing is.
    func killRest() -> Bool
    /// Rollouts that its tree holds open for writing, as `PathText` spells them.
    ///
    /// - Parameter now: On the clock of all other calls.
    func openRollouts(at now: Duration) -> [String]
}
