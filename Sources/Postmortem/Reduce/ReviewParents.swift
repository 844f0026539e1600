import ThreadModel

/// Finds the thread that a review or guardian belongs to where the recording does not say (releases before 0.144):
/// the one in whose time and directory it ran, if there is exactly one.
struct ReviewParents {
    /// Threads that may have asked for a review, by directory, in the order of their start.
    private let candidates: [String?: [ThreadSummary]]

    /// How many candidates are looked at, from the latest start before the review's back: an archive of one directory
    /// with as many reviews as threads would else be looked through once for each.
    private static let limit = 1000
    /// The clocks of two files need not agree.
    private static let slack: Int64 = 1000

    init(_ threads: [ThreadSummary]) {
        let possible = threads.filter { !Self.isReview($0) && !$0.isStream && $0.startedAt != nil }
        candidates = Dictionary(grouping: possible, by: \.workingDirectory)
            .mapValues { $0.sorted { ($0.startedAt ?? .max) < ($1.startedAt ?? .max) } }
    }

    static func isReview(_ thread: ThreadSummary) -> Bool { thread.role == .review || thread.role == .guardian }

    func parent(of review: ThreadSummary) -> String? {
        guard let start = review.startedAt, let threads = candidates[review.workingDirectory] else { return nil }
        var found: ThreadSummary?
        for thread in threads.prefix(Self.count(threads, startedBy: start + Self.slack)).suffix(Self.limit)
        where thread.id != review.id && start <= (thread.endedAt ?? .min) {
            if found != nil { return nil }
            found = thread
        }
        return found?.id
    }

    private static func count(_ threads: [ThreadSummary], startedBy time: Int64) -> Int {
        var (low, high) = (0, threads.count)
        while low < high {
            let middle = (low + high) / 2
            if (threads[middle].startedAt ?? .max) <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
