import Basics
import Reports
import RolloutFormat
import ThreadModel

/// Follows the sessions below a directory, or one file, and tells what is new in them.
public final class SessionWatch {
    private let live: LiveSessions
    private let place: Place
    private var known: [String: WatchEvent.Session] = [:]
    /// How many calls of a thread were told, by its file.
    private var told: [String: Int] = [:]
    private var findings: Set<String> = []

    /// Where to look for sessions.
    public enum Place {
        case file(String)
        case directory(NewRollouts)
    }

    public init(_ live: LiveSessions, at place: Place) {
        self.live = live
        self.place = place
    }

    /// The sessions as they stand, the one that changed last at the end.
    public private(set) var sessions: [WatchEvent.Session] = []
    public private(set) var report: Report?

    /// Takes in what was written since the last time.
    ///
    /// - Parameter now: Milliseconds since 1970.
    /// - Returns: What is new, in the order of threads.
    public func readOn(at now: Int64) -> [WatchEvent] {
        switch place {
        case .file(let path): live.follow(path)
        case .directory(let new): for path in new.paths() { live.follow(path) }
        }
        guard live.readOn() || report == nil else { return [] }
        let report = live.report(at: now)
        self.report = report
        var events: [WatchEvent] = []
        var usage: [WatchEvent] = []
        sessions = report.sessions.sorted { ($0.endedAt ?? 0, $0.id) < ($1.endedAt ?? 0, $1.id) }.map(session)
        for session in sessions {
            let before = known.updateValue(session, forKey: session.id)
            if before == nil { events.append(.began(session)) }
            if before?.tokens != session.tokens { usage.append(.usage(session)) }
        }
        for thread in live.threads { events += calls(of: thread, report) }
        for finding in report.findings where findings.insert(key(finding)).inserted { events.append(.finding(finding)) }
        return events + usage
    }

    private func session(_ report: SessionReport) -> WatchEvent.Session {
        let notes = live.threads.first { $0.id == report.id }?.notes
        return WatchEvent.Session(
            id: report.id, label: report.label, tokens: report.usage.total, cost: report.cost,
            calls: report.calls.total, turns: report.threads.first?.turnCount ?? 0, seconds: report.durationSeconds,
            model: notes?.model ?? report.models.last, contextFill: notes?.contextFill, prompt: notes?.prompt,
            lastCalls: notes?.calls ?? [])
    }

    private func calls(of thread: LiveSessions.Thread, _ report: Report) -> [WatchEvent] {
        let path = thread.followed.path
        let new = thread.notes.calls.filter { $0.number > told[path, default: 0] }
        told[path] = thread.notes.calls.last?.number ?? 0
        let session = report.sessions.first { $0.threads.contains { $0.id == thread.id } }
        return new.map { .call(session: session?.id ?? thread.id ?? "", thread: thread.id, $0) }
    }

    /// A loop that goes on is one finding, told again only when it becomes an error.
    private func key(_ finding: FindingReport) -> String { "\(finding.fingerprint) \(finding.severity)" }
}
