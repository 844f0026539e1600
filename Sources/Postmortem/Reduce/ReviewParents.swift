import ThreadModel

/// Finds the thread that a review or guardian belongs to where the recording does not say (releases before 0.144):
/// the one in whose time and directory it ran, if there is exactly one.
struct ReviewParents {
    private struct Candidate {
        var id: String?
        var start: Int64
        var end: Int64
    }

    /// Threads that may have asked for a review, by directory, in the order of their start.
    private let candidates: [String?: [Candidate]]

    /// How many candidates are looked at, from the latest start before the review's back: an archive of one directory
    /// with as many reviews as threads would else be looked through once for each.
    private static let limit = 1000
    /// The clocks of two files need not agree.
    private static let slack: Int64 = 1000

    init(_ threads: [ThreadKey]) {
        var candidates: [String?: [Candidate]] = [:]
        for thread in threads where !Self.isReview(thread) && !thread.isStream {
            guard let start = thread.startedAt else { continue }
            candidates[thread.workingDirectory, default: []].append(
                Candidate(id: thread.id, start: start, end: thread.endedAt ?? .min))
        }
        self.candidates = candidates.mapValues { $0.sorted { $0.start < $1.start } }
    }

    static func isReview(_ thread: ThreadKey) -> Bool { thread.role == .review || thread.role == .guardian }

    func parent(of review: ThreadKey) -> String? {
        guard let start = review.startedAt, let threads = candidates[review.workingDirectory] else { return nil }
        var found: Candidate?
        for thread in threads.prefix(Self.count(threads, startedBy: start + Self.slack)).suffix(Self.limit)
        where start <= thread.end && thread.id != review.id {
            if found != nil { return nil }
            found = thread
        }
        return found?.id
    }

    private static func count(_ threads: [Candidate], startedBy time: Int64) -> Int {
        var (low, high) = (0, threads.count)
        while low < high {
            let middle = (low + high) / 2
            if threads[middle].start <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
