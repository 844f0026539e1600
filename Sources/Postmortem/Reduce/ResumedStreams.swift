import ThreadModel

/// Makes one thread of the `codex exec --json` streams of several processes: `exec`, then `exec resume` and so on.
///
/// Streams have no times, so their order is that of their names. Each rule saw one stream only.
enum ResumedStreams {
    /// - Parameter streams: streams of the same thread, in the order of their names.
    static func join(_ streams: [ThreadSummary]) -> ThreadSummary {
        var parts: [ThreadSummary] = []
        var known: [[Int64]: [Int]] = [:]
        for stream in streams {
            let sizes = stream.files.map(\.bytes)
            if known[sizes, default: []].contains(where: { isCopy(stream, of: parts[$0]) }) { continue }
            known[sizes, default: []].append(parts.count)
            parts.append(stream)
        }
        // A process that gives no numbers is one whose numbers are missing, however many the others give.
        let silent = parts.count { $0.end == .completed && $0.lacksUsage }
        let total = parts.reduce(Usage.zero) { $0 + $1.totalUsage }
        countEachTokenOnce(&parts)
        var joined = parts.dropFirst().reduce(into: parts[0]) { append($1, to: &$0) }
        if silent > 0, !joined.totalUsage.isZero { joined.uncountedResponses += silent }
        // Releases that write reasoning tokens go on counting; of older ones the stream does not tell.
        if total.reasoningOutput == 0 { joined.tokensInDoubt = total.total - joined.totalUsage.total }
        return joined
    }

    /// The same stream under another name.
    private static func isCopy(_ a: ThreadSummary, of b: ThreadSummary) -> Bool {
        a.files.map(\.bytes) == b.files.map(\.bytes) && a.lineCount == b.lineCount && a.usage == b.usage
            && a.calls == b.calls && a.end == b.end
    }

    /// A process's total goes on from that of the one before, whatever the names say of their order. Totals that can't
    /// follow each other are of counters that began again, and stay as they are.
    private static func countEachTokenOnce(_ parts: inout [ThreadSummary]) {
        let order = parts.indices.sorted { (parts[$0].totalUsage.total, $0) < (parts[$1].totalUsage.total, $1) }
        let totals = order.map { parts[$0].totalUsage }
        guard zip(totals, totals.dropFirst()).allSatisfy({ !($1 - $0).hasNegativePart }) else { return }
        for (index, earlier) in zip(order.dropFirst(), totals) where !parts[index].usage.isEmpty {
            parts[index].usage[0].usage = parts[index].usage[0].usage - earlier
            if parts[index].timeline?.responses.isEmpty == false {
                let usage = parts[index].timeline!.responses[0].usage
                parts[index].timeline!.responses[0].usage = usage - earlier
            }
            if let turn = parts[index].turns.firstIndex(where: { !$0.usage.isEmpty }) {
                parts[index].turns[turn].usage[0].usage = parts[index].turns[turn].usage[0].usage - earlier
            }
        }
    }

    private static func append(_ next: ThreadSummary, to joined: inout ThreadSummary) {
        let earlierTurns = joined.turnCount
        func later(_ place: Place) -> Place {
            var place = place
            place.turn? += earlierTurns
            return place
        }
        joined.turnCount += next.turnCount
        joined.turns += next.turns.map {
            var turn = $0
            turn.number += earlierTurns
            return turn
        }
        joined.turns = Array(joined.turns.prefix(ThreadSummary.turnLimit))
        for slice in next.usage {
            if let index = joined.usage.firstIndex(where: { $0.key == slice.key }) {
                joined.usage[index].usage += slice.usage
                joined.usage[index].responses += slice.responses
            } else {
                joined.usage.append(slice)
            }
        }
        joined.calls = joined.calls + next.calls
        joined.commands = joined.commands + next.commands
        joined.unstarted += next.unstarted
        joined.uncountedResponses += next.uncountedResponses
        joined.warnings += next.warnings
        joined.children += next.children.filter { !joined.children.contains($0) }
        if joined.firstFailure == nil, let failure = next.firstFailure {
            joined.firstFailure = later(failure)
            joined.firstFailureText = next.firstFailureText
        }
        joined.findings += next.findings.map {
            var finding = $0
            finding.place = later($0.place)
            return finding
        }
        if let steps = next.timeline { joined.timeline?.append(steps, afterTurns: earlierTurns) }
        joined.files += next.files
        joined.hasAnswered = joined.hasAnswered || next.hasAnswered
        joined.lastWords = next.lastWords ?? joined.lastWords
        joined.end = next.end
        joined.endReason = next.endReason
    }
}
