import Basics
import Foundation
import Postmortem
import ThreadModel

/// Runs the guarded command to its end: waits, and lets the supervision take a look ten times a second.
struct GuardRunner {
    struct Outcome {
        var end: SupervisedProcess.End
        var stop: GuardStop?
        /// The rollouts that the command wrote, as `PathText` spells them.
        var files: [String]
        /// Rollouts of which one may have been the command's, when nothing told which.
        var ambiguous: Int
    }

    var process: SupervisedProcess
    var supervision: Supervision
    var scout: RolloutScout
    var startedAt: ContinuousClock.Instant
    /// Shown on a terminal while the command runs.
    var status: StatusLine?

    private static let interval: Int32 = 100

    /// - Parameter announce: Called once, when the guard stops the command.
    func run(_ inbox: SignalInbox, announce: (GuardStop) -> Void) -> Outcome {
        let clock = ContinuousClock()
        var isAnnounced = false
        while true {
            wait(inbox)
            let isOver = supervision.tick(
                at: clock.now - startedAt, wallClock: Self.milliseconds, cancellations: inbox.take())
            if let stop = supervision.stop, !isAnnounced {
                isAnnounced = true
                status?.erase()
                announce(stop)
            }
            if isOver { break }
            if let report = supervision.report { status?.show(report, supervision.live) }
        }
        status?.erase()
        inbox.close()
        return Outcome(
            end: process.end ?? .signaled(SIGKILL), stop: supervision.stop, files: supervision.live.files,
            ambiguous: scout.ambiguous)
    }

    /// Until the command has ended, a signal came, or it is time for a look.
    private func wait(_ inbox: SignalInbox) {
        // An ended process stays readable; then only its orphans are waited for.
        let end = process.end == nil ? process.endDescriptor : -1
        var events = [
            pollfd(fd: end, events: Int16(POLLIN), revents: 0),
            pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&events, nfds_t(events.count), Self.interval)
    }

    /// Since 1970.
    static var milliseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
