import Basics
import Reports
import ThreadModel

/// Watches over one command from its start to its end: reads what it writes, decides, and stops it when it must.
///
/// Everything it knows of time and processes comes in from outside, tick by tick.
public final class Supervision {
    private let command: any GuardedCommand
    public let live: LiveSessions
    private let scout: RolloutScout
    private let rules: StopRules
    /// Seconds that the command may run before it has begun a session; the budget of one.
    private let durationLimit: Double?
    private let startedAt: Duration
    private var sequence: StopSequence?
    private var nextJudgement: Duration
    private var endedAt: Duration?

    /// Why the guard stopped the command; nil when it did not.
    public private(set) var stop: GuardStop?
    /// Somebody canceled the guard.
    public private(set) var isCanceled = false
    /// The sessions as they stood when they were last looked at.
    public private(set) var report: Report?

    /// Time alone can break a budget, so it is looked at without news too.
    private static let interval = Duration.seconds(1)
    /// How long to go on killing what cannot be killed.
    private static let restPatience = Duration.seconds(3)

    public init(
        _ command: any GuardedCommand, live: LiveSessions, scout: RolloutScout, rules: StopRules,
        durationLimit: Double?, startedAt: Duration
    ) {
        self.command = command
        self.live = live
        self.scout = scout
        self.rules = rules
        self.durationLimit = durationLimit
        self.startedAt = startedAt
        nextJudgement = startedAt
    }

    /// Takes a look.
    ///
    /// - Parameters:
    ///   - now: On a clock that only moves forward.
    ///   - wallClock: Milliseconds since 1970.
    ///   - cancellations: Signals that arrived since the last look and ask the guard to end.
    /// - Returns: Whether the command and, if it was stopped, everything it had started are gone.
    public func tick(at now: Duration, wallClock: Int64, cancellations: Int = 0) -> Bool {
        for _ in 0..<cancellations { cancel(at: now) }
        command.reap()
        guard command.end == nil else { return finish(at: now) }
        scout.look(at: now)
        if live.readOn() || now >= nextJudgement { judge(at: now, wallClock) }
        if let step = sequence?.due(at: now) { command.signal(step) }
        return false
    }

    /// The first one asks Codex to end; each further one is somebody who will not wait.
    private func cancel(at now: Duration) {
        isCanceled = true
        if sequence == nil {
            sequence = StopSequence(at: now, .cancel)
        } else {
            sequence?.hurry(at: now)
        }
    }

    private func judge(at now: Duration, _ wallClock: Int64) {
        nextJudgement = now + Self.interval
        let elapsed = (now - startedAt) / .seconds(1)
        let report = live.report(at: wallClock, elapsed: elapsed)
        self.report = report
        guard stop == nil, sequence == nil else { return }
        stop = rules.stop(in: report) ?? overdue(elapsed, report)
        if stop != nil { sequence = StopSequence(at: now, .stop) }
    }

    /// Codex that never begins a session overruns as well.
    private func overdue(_ elapsed: Double, _ report: Report) -> GuardStop? {
        guard report.sessions.isEmpty, let durationLimit, elapsed > durationLimit else { return nil }
        return GuardStop(
            rule: "session-duration",
            what: "The command ran for \(HumanUnits.duration(seconds: elapsed)) and began no session; "
                + "the session budget is \(HumanUnits.duration(seconds: durationLimit)).",
            sessionID: nil)
    }

    private func finish(at now: Duration) -> Bool {
        if endedAt == nil {
            endedAt = now
            scout.sweep()
            _ = live.readOn()
        }
        // What Codex left running on purpose is nobody's business unless it was stopped.
        guard sequence != nil else { return true }
        return command.killRest() || now - (endedAt ?? now) > Self.restPatience
    }
}
