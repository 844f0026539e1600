import ThreadModel

/// A root thread with everything below it.
struct Family: Sendable {
    /// Id of the root thread, also when it is not among the files.
    var id: String
    /// Root first, then by start.
    var threads: [ThreadSummary]
    /// The recorded parent or root that no file gave.
    var missing: String?
    /// Threads that a member says it started and that no file gave, in order; by path where nothing tells the id.
    var missingChildren: [String] = []
}

/// Puts sub-agents, reviews and guardians under their root; forks stand for themselves.
///
/// Trusted in this order: `parent_thread_id` (recorded by the spawner), `session_id` (recorded for the whole tree).
///
/// Never over the border between two jobs' directories: a session must not choose by the parent it names whose policy
/// and baseline it falls under.
enum FamilyLinker {
    static func link(_ threads: [ThreadSummary], names: SessionNames? = nil) -> [Family] {
        let threads = SharedUsage.settle(adoptReviews(threads))
        var finder = RootFinder(threads) { thread in
            names.flatMap { names in thread.files.first.flatMap { names.job(of: $0.path) } }
        }
        var groups: [String: [ThreadSummary]] = [:]
        var missing: [String: String] = [:]
        for thread in threads {
            let root = finder.root(of: thread)
            groups[root.id, default: []].append(thread)
            if let lost = root.missing { missing[root.id] = lost }
        }
        let known = Set(threads.compactMap(\.id))
        return groups.map { id, members in
            var family = Family(
                id: id,
                threads: settleReviewUsage(members).sorted {
                    (($0.id == id ? 0 : 1), $0.startedAt ?? .max, $0.id ?? $0.files.first?.path ?? "")
                        < (($1.id == id ? 0 : 1), $1.startedAt ?? .max, $1.id ?? $1.files.first?.path ?? "")
                },
                missing: missing[id])
            let paths = Set(members.flatMap(\.childPaths)).subtracting(members.compactMap(\.agentPath))
            family.missingChildren = Set(members.flatMap(\.children)).subtracting(known).sorted() + paths.sorted()
            return family
        }
        .sorted { ($0.threads[0].startedAt ?? .max, $0.id) < ($1.threads[0].startedAt ?? .max, $1.id) }
    }

    private static func adoptReviews(_ threads: [ThreadSummary]) -> [ThreadSummary] {
        let parents = ReviewParents(threads)
        return threads.map { thread in
            guard ReviewParents.isReview(thread), thread.parentID == nil,
                thread.sessionID == nil || thread.sessionID == thread.id, let parent = parents.parent(of: thread)
            else { return thread }
            var thread = thread
            thread.parentID = parent
            return thread
        }
    }

    /// Usage a parent showed while its review ran is the review's; it is the parent's only if the review left no file.
    private static func settleReviewUsage(_ members: [ThreadSummary]) -> [ThreadSummary] {
        let hasReview = members.contains { $0.role == .review }
        return members.map { thread in
            guard !thread.reviewUsage.isEmpty else { return thread }
            var thread = thread
            if !hasReview { thread.usage += thread.reviewUsage }
            thread.reviewUsage = []
            if hasReview {
                thread.timeline?.responses.removeAll { $0.number == 0 }
                thread.usageByTime?.removeAll(where: \.isReview)
            }
            return thread
        }
    }
}
