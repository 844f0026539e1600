import Basics

/// What sessions come to together. Sums of parts can be put together in any order.
public struct RunSums: Sendable {
    public private(set) var sessions = 0
    public private(set) var threads = 0
    public private(set) var lines = 0
    public private(set) var usage = Usage.zero
    public private(set) var cost = USD.zero
    public private(set) var unpricedTokens: Int64 = 0
    public private(set) var calls = ThreadSummary.CallCounts()
    /// Responses of the service.
    public private(set) var requests = 0
    /// Threads that do not say what they used, and those of them that are known from a stream alone.
    public private(set) var silentThreads = 0
    public private(set) var silentStreams = 0
    /// Threads of which only a stream tells, which shows one response for all of a turn.
    public private(set) var streams = 0
    /// Threads that were started and whose files are not there.
    public private(set) var missingChildren = 0
    /// Sessions whose root is not there.
    public private(set) var missingParents = 0
    public private(set) var unmeasuredCompactions = 0
    public private(set) var tokensInDoubt: Int64 = 0
    /// Record kinds that no thread understood, with how often they stood there.
    public private(set) var unknownRecords: [String: Int] = [:]

    public init() {}

    public init(_ sessions: some Sequence<SessionFacts>) {
        for session in sessions { add(session) }
    }

    public mutating func add(_ session: SessionFacts) {
        sessions += 1
        usage += session.usage
        cost += session.cost
        unpricedTokens += session.unpricedTokens
        calls += session.calls
        missingChildren += session.missingChildren.count
        if session.missingParent != nil { missingParents += 1 }
        // By their places: a thread is large, and nothing of it is changed.
        let threads = session.threads
        self.threads += threads.count
        for thread in threads.indices {
            let gaps = threads.gaps(at: thread)
            if gaps.isStream { streams += 1 }
            tokensInDoubt += gaps.tokensInDoubt
            unmeasuredCompactions += gaps.unmeasuredCompactions
            let usage = threads[thread].usage
            for slice in usage.indices { requests += usage[slice].responses }
            if gaps.lacksUsage {
                silentThreads += 1
                if gaps.isStream { silentStreams += 1 }
            }
            let files = threads[thread].files
            for file in files.indices {
                lines += files[file].lines
                guard !files[file].unknownRecords.isEmpty else { continue }
                unknownRecords.merge(files[file].unknownRecords, uniquingKeysWith: +)
            }
        }
    }

    public mutating func add(_ other: RunSums) {
        sessions += other.sessions
        threads += other.threads
        lines += other.lines
        usage += other.usage
        cost += other.cost
        unpricedTokens += other.unpricedTokens
        calls += other.calls
        requests += other.requests
        silentThreads += other.silentThreads
        silentStreams += other.silentStreams
        streams += other.streams
        tokensInDoubt += other.tokensInDoubt
        missingChildren += other.missingChildren
        missingParents += other.missingParents
        unmeasuredCompactions += other.unmeasuredCompactions
        unknownRecords.merge(other.unknownRecords, uniquingKeysWith: +)
    }
}
