import Basics
import Foundation
import Postmortem
import Reports
import Safety
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
    /// Whether there is a budget in money, which needs prices.
    var hasCostBudget: Bool
    /// Shown on a terminal while the command runs.
    var status: StatusLine?

    private static let interval: Int32 = 100

    /// - Parameter announce: Called once, when the guard stops the command.
    func run(_ inbox: SignalInbox, announce: (GuardStop) -> Void) -> Outcome {
        let clock = ContinuousClock()
        var isAnnounced = false
        var isWarned = !hasCostBudget
        while true {
            wait(inbox)
            let isOver = supervision.tick(
                at: clock.now - startedAt, wallClock: Self.milliseconds, cancellations: inbox.take())
            if let stop = supervision.stop, !isAnnounced {
                isAnnounced = true
                status?.erase()
                announce(stop)
            }
            if !isWarned, let report = supervision.report, report.totals.unpricedTokens > 0 {
                isWarned = true
                status?.erase()
                Self.warn(report)
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

    /// A budget that cannot be kept is said while there is time to do something about it.
    private static func warn(_ report: Report) {
        let models = report.sessions.flatMap(\.threads).flatMap(\.models).filter { $0.cost == nil }.map {
            $0.model ?? "an unknown model"
        }
        Console.say(
            "codex-postmortem guard: no price for \(Set(models).sorted().joined(separator: ", ")), so the cost budget "
                + "cannot stop the session; give one with --prices")
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
