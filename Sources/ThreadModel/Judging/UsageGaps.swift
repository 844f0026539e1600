/// What a thread lacks of its usage. Of several asked at once: a thread is large, and taking one out of its list to ask it
/// copies all that it holds.
public struct UsageGaps: Sendable {
    /// Known from `codex exec --json` alone.
    public let isStream: Bool
    public let lacksUsage: Bool
    public let unmeasuredCompactions: Int
    public let tokensInDoubt: Int64

    @inline(__always)
    init(_ thread: inout ThreadSummary) {
        isStream = thread.isStream
        lacksUsage = thread.lacksUsage
        unmeasuredCompactions = thread.unmeasuredCompactions
        tokensInDoubt = thread.tokensInDoubt
    }

    /// Whether its sums are too low.
    public var isUnderstated: Bool { tokensInDoubt > 0 || lacksUsage || unmeasuredCompactions > 0 }
}

extension [ThreadSummary] {
    /// Of the thread at a position, which is looked at where it is.
    public func gaps(at index: Int) -> UsageGaps {
        precondition(indices.contains(index))
        return withUnsafeBufferPointer { threads in
            // Not changed: passed like that, it is not copied.
            UsageGaps(&UnsafeMutablePointer(mutating: threads.baseAddress.unsafelyUnwrapped + index).pointee)
        }
    }
}
