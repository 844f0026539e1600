import ThreadModel

/// Usage a parent showed while its review ran is the review's; it is the parent's only if the review left no file.
enum ReviewUsage {
    static func settled(_ members: [ThreadSummary]) -> [ThreadSummary] {
        guard !members.indices.allSatisfy({ members[$0].reviewUsage.isEmpty }) else { return members }
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
