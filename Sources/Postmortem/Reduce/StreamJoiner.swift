import ThreadModel

/// Makes one thread of the `codex exec --json` streams of several processes: `exec`, then `exec resume` and so on.
///
/// Streams have no times, so their order is that of their names. Each rule saw one stream only.
enum StreamJoiner {
    /// - Parameter streams: streams of the same thread, the earliest first.
    static func join(_ streams: [ThreadSummary]) -> ThreadSummary {
        var parts: [ThreadSummary] = []
        for stream in streams where !parts.contains(where: { isCopy(stream, of: $0) }) { parts.append(stream) }
        return parts.dropFirst().reduce(into: parts[0]) { append($1, to: &$0) }
    }

    /// The same stream under another name.
    private static func isCopy(_ a: ThreadSummary, of b: ThreadSummary) -> Bool {
        a.files.map(\.bytes) == b.files.map(\.bytes) && a.lineCount == b.lineCount && a.usage == b.usage
            && a.calls == b.calls && a.end == b.end
    }

    private static func append(_ next: ThreadSummary, to joined: inout ThreadSummary) {
        let earlierTurns = joined.turnCount
        let earlier = joined.totalUsage
        joined.turnCount += next.turnCount
        // The counter goes on where the process before stopped; a smaller one began again.
        let goesOn = !(next.totalUsage - earlier).hasNegativePart
        joined.usage = sum(goesOn ? next.usage : joined.usage + next.usage)
        var turns = next.turns
        if goesOn, let first = turns.firstIndex(where: { !$0.usage.isEmpty }) {
            turns[first].usage[0].usage = turns[first].usage[0].usage - earlier
        }
        for index in turns.indices { turns[index].number += earlierTurns }
        joined.turns = Array((joined.turns + turns).prefix(ThreadSummary.turnLimit))
        joined.calls = joined.calls + next.calls
        joined.firstFailureText = joined.firstFailure == nil ? next.firstFailureText : joined.firstFailureText
        joined.firstFailure = joined.firstFailure ?? later(next.firstFailure, by: earlierTurns)
        joined.findings += next.findings.map {
            var finding = $0
            finding.place = later($0.place, by: earlierTurns) ?? $0.place
            return finding
        }
        joined.files += next.files
        joined.end = next.end
        joined.endReason = next.endReason
    }

    private static func later(_ place: Place?, by turns: Int) -> Place? {
        var place = place
        place?.turn? += turns
        return place
    }

    private static func sum(_ slices: [UsageSlice]) -> [UsageSlice] {
        slices.reduce(into: []) { sums, slice in
            if let index = sums.firstIndex(where: { $0.key == slice.key }) {
                sums[index].usage += slice.usage
                sums[index].responses += slice.responses
            } else {
                sums.append(slice)
            }
        }
    }
}
