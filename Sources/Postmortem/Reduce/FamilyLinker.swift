import ThreadModel

/// A root thread with everything below it.
struct Family: Sendable {
    /// Id of the root thread, also when it is not among the files.
    var id: String
    /// Root first, then by start.
    var threads: [ThreadSummary]
    /// The recorded parent or root that no file gave.
    var missing: String?
}

/// Puts sub-agents, reviews and guardians under their root; forks stand for themselves.
///
/// Trusted in this order: `parent_thread_id` (recorded by the spawner), `session_id` (recorded for the whole tree).
enum FamilyLinker {
    static func link(_ threads: [ThreadSummary]) -> [Family] {
        let threads = adoptReviews(threads)
        var byID: [String: ThreadSummary] = [:]
        for thread in threads { if let id = thread.id { byID[id] = thread } }
        var groups: [String: [ThreadSummary]] = [:]
        var missing: [String: String] = [:]
        for thread in threads {
            let (root, lost) = root(of: thread, byID)
            groups[root, default: []].append(thread)
            if let lost { missing[root] = lost }
        }
        return groups.map { id, members in
            Family(
                id: id,
                threads: settleReviewUsage(members).sorted {
                    (($0.id == id ? 0 : 1), $0.startedAt ?? .max, $0.id ?? $0.files.first?.path ?? "")
                        < (($1.id == id ? 0 : 1), $1.startedAt ?? .max, $1.id ?? $1.files.first?.path ?? "")
                },
                missing: missing[id])
        }
        .sorted { ($0.threads[0].startedAt ?? .max, $0.id) < ($1.threads[0].startedAt ?? .max, $1.id) }
    }

    /// Releases before 0.144 record no parent for a review or guardian. Its parent is the thread in whose time and
    /// directory it ran, if there is exactly one.
    private static func adoptReviews(_ threads: [ThreadSummary]) -> [ThreadSummary] {
        threads.map { thread in
            guard thread.role == .review || thread.role == .guardian, thread.parentID == nil,
                thread.sessionID == nil || thread.sessionID == thread.id, let start = thread.startedAt
            else { return thread }
            let candidates = threads.filter {
                $0.id != thread.id && $0.role != .review && $0.role != .guardian && !$0.isStream
                    && $0.workingDirectory == thread.workingDirectory
                    && ($0.startedAt ?? .max) <= start + 1000 && start <= ($0.endedAt ?? .min)
            }
            guard candidates.count == 1 else { return thread }
            var thread = thread
            thread.parentID = candidates[0].id
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

    private static func root(
        of thread: ThreadSummary, _ byID: [String: ThreadSummary]
    ) -> (root: String, missing: String?) {
        let own = thread.id ?? "file:" + (thread.files.first?.path ?? "")
        guard thread.role != .fork, thread.role != .root || thread.parentID != nil else { return (own, nil) }
        var current = thread
        var visited: Set<String> = [own]
        while let parent = current.parentID, visited.insert(parent).inserted {
            guard let next = byID[parent] else {
                if let session = current.sessionID, session != own, byID[session] != nil { return (session, nil) }
                return (current.sessionID ?? parent, parent)
            }
            current = next
            if current.role == .fork || (current.role == .root && current.parentID == nil) {
                return (current.id ?? own, nil)
            }
        }
        if let session = current.sessionID, session != current.id {
            return (session, byID[session] == nil ? session : nil)
        }
        return (current.id ?? own, nil)
    }
}
