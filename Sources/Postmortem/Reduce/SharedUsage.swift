import ThreadModel

/// What a thread's file shows of its parent's usage: a copied history that nothing marks, and the total at which its
/// counter began. Where the first responses of both are the same, number for number, they were served once, and count
/// where they were served.
enum SharedUsage {
    /// One pair of equal numbers may be chance.
    private static let atLeast = 2

    static func settle(_ threads: inout ThreadTable, _ positions: [String: Int]) {
        for index in threads.keys.indices {
            let key = threads.keys[index]
            guard key.hasFirstResponses || key.tokensContinued > 0, let parent = key.forkedFromID ?? key.parentID,
                parent != key.id, let other = positions[parent]
            else { continue }
            // Whatever a file says of its beginning, it can't continue more than there was.
            if !threads.keys[other].isStream {
                threads.keys[index].tokensUnaccounted = max(0, key.tokensContinued - threads.keys[other].tokensCounted)
            }
            guard key.hasFirstResponses else { continue }
            let (thread, start) = (threads[index], threads[other].usageStart)
            let shared = zip(start, thread.usageStart).prefix { $0 == $1 }.count
            if shared >= atLeast {
                threads.keys[index].sharedResponses = Int32(clamping: min(shared, thread.firstResponses.count))
            }
        }
    }

    /// Without its first responses, as many as are its parent's.
    static func without(_ count: Int, _ thread: ThreadSummary) -> ThreadSummary {
        without(thread.firstResponses.prefix(count), thread)
    }

    private static func without(_ shared: ArraySlice<UsageBucket>, _ thread: ThreadSummary) -> ThreadSummary {
        var thread = thread
        for response in shared {
            take(response.slice, from: &thread.usage)
            if let turn = thread.turns.firstIndex(where: { $0.usage.contains { $0.key == response.slice.key } }) {
                take(response.slice, from: &thread.turns[turn].usage)
            }
            guard
                let index = thread.usageByTime?.firstIndex(where: {
                    $0.quarter == response.quarter && !$0.isReview && $0.slice.key == response.slice.key
                })
            else { continue }
            var slices = [thread.usageByTime![index].slice]
            take(response.slice, from: &slices)
            if let slice = slices.first {
                thread.usageByTime![index].slice = slice
            } else {
                thread.usageByTime!.remove(at: index)
            }
        }
        leaveOut(shared.count, of: &thread.timeline)
        return thread
    }

    private static func take(_ slice: UsageSlice, from slices: inout [UsageSlice]) {
        guard let index = slices.firstIndex(where: { $0.key == slice.key }) else { return }
        slices[index].usage = slices[index].usage - slice.usage
        slices[index].responses -= 1
        if slices[index].responses <= 0 { slices.remove(at: index) }
    }

    private static func leaveOut(_ count: Int, of timeline: inout ThreadTimeline?) {
        guard var steps = timeline else { return }
        steps.responses.removeAll { $0.number > 0 && $0.number <= count }
        for index in steps.responses.indices where steps.responses[index].number > 0 {
            steps.responses[index].number -= count
        }
        for index in steps.calls.indices {
            guard let number = steps.calls[index].response else { continue }
            steps.calls[index].response = number > count ? number - count : nil
        }
        timeline = steps
    }
}
