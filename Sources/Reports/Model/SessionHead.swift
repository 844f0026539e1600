import Basics
import ThreadModel

/// What the lists of a report say of a session, at hand without taking the session out of its store.
package struct SessionHead: Sendable {
    package let id: String
    package let label: String
    package let startedAt: Int64?
    package let cost: USD?
    package let durationSeconds: Double?
    package let tokens: Int64
    package let unpricedTokens: Int64
    package let calls: Int
    package let failedCalls: Int
    package let badLines: Int
    /// Whether a file could not be read to its end.
    package let isIncomplete: Bool

    package init(_ session: SessionReport) {
        id = session.id
        label = session.label
        startedAt = session.startedAt
        cost = session.cost
        durationSeconds = session.durationSeconds
        tokens = session.usage.total
        unpricedTokens = session.unpricedTokens
        var (calls, failed, bad, isIncomplete) = (0, 0, 0, false)
        for thread in session.threads {
            calls += thread.calls.total
            failed += thread.calls.failed
            for file in thread.files {
                bad += file.badLines
                if file.incomplete != nil { isIncomplete = true }
            }
        }
        self.calls = calls
        failedCalls = failed
        badLines = bad
        self.isIncomplete = isIncomplete
    }
}
