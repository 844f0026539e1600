/// Keeps a thread's usage by the quarter hour. Unlike a timeline it leaves nothing out: its sum is the thread's usage,
/// and it grows with the hours a thread worked, not with its responses.
public final class UsageByTimeObserver: ThreadObserver {
    public let sees: ThreadEventKinds = .accounted

    private struct Key: Hashable {
        var quarter: Int64?
        var isReview: Bool
        var key: UsageSlice.Key
    }

    private var buckets: [UsageBucket] = []
    private var index: [Key: Int] = [:]

    public init() {}

    public func threadBegan(_ context: ThreadContext) {
        buckets = []
        index = [:]
    }

    public func see(_ event: ThreadEvent) {
        guard case .accounted(let usage, let key, let time, let isReview, _) = event else { return }
        let quarter = time.map(UsageBucket.quarter)
        let place = Key(quarter: quarter, isReview: isReview, key: key)
        if let known = index[place] {
            buckets[known].slice.usage += usage
            buckets[known].slice.responses += 1
        } else {
            index[place] = buckets.count
            let slice = UsageSlice(key: key, usage: usage, responses: 1)
            buckets.append(UsageBucket(quarter: quarter, isReview: isReview, slice: slice))
        }
    }

    public func takeFindings() -> [Finding] { [] }

    public func complete(_ summary: inout ThreadSummary) { summary.usageByTime = buckets }
}
