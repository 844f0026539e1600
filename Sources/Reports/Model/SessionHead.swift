import Basics
import ThreadModel

/// What the lists of a report say of a session, at hand without taking the session out of its store.
public struct SessionHead: Sendable {
    public let id: String
    public let label: String
    public let cost: USD?
    // Small ones stand behind those that leave room: there may be a hundred thousand heads.
    public let isUnderstated: Bool
    /// Whether a file could not be read to its end.
    public let isIncomplete: Bool
    public let startedAt: Int64?
    public let durationSeconds: Double?
    public let tokens: Int64
    public let unpricedTokens: Int64
    public let calls: Int32
    public let failedCalls: Int32
    public let badLines: Int
    /// Where the session is in its store.
    public var position = 0

    public init(_ session: SessionReport) {
        id = session.id
        label = session.label
        startedAt = session.startedAt
        cost = session.cost
        durationSeconds = session.durationSeconds
        tokens = session.usage.total
        unpricedTokens = session.unpricedTokens
        isUnderstated = session.isUnderstated
        var (calls, failed, bad, isIncomplete) = (0, 0, 0, false)
        // By their places: a thread is large, and nothing of it is changed.
        let threads = session.threads
        for thread in threads.indices {
            calls += threads[thread].calls.outcomes.total
            failed += threads[thread].calls.outcomes.failed
            let files = threads[thread].files
            for file in files.indices {
                bad += files[file].badLines
                if files[file].incomplete != nil { isIncomplete = true }
            }
        }
        self.calls = Int32(clamping: calls)
        failedCalls = Int32(clamping: failed)
        badLines = bad
        self.isIncomplete = isIncomplete
    }
}
