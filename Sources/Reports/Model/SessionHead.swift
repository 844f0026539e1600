import Basics
import ThreadModel

/// What the lists of a report say of a session, at hand without taking the session out of its store.
public struct SessionHead: Sendable {
    // In an order that leaves no room between them: there may be a hundred thousand.
    public let cost: USD?
    public let isUnderstated: Bool
    /// Whether a file could not be read to its end.
    public let isIncomplete: Bool
    private let callCount: Int32
    public let startedAt: Int64?
    private let failedCount: Int32
    public let durationSeconds: Double?
    private let badLineCount: Int32
    public let tokens: Int64
    public let unpricedTokens: Int64
    public let id: String
    public let label: String

    public var calls: Int { Int(callCount) }
    public var failedCalls: Int { Int(failedCount) }
    public var badLines: Int { Int(badLineCount) }

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
        callCount = Int32(clamping: calls)
        failedCount = Int32(clamping: failed)
        badLineCount = Int32(clamping: bad)
        self.isIncomplete = isIncomplete
    }
}
