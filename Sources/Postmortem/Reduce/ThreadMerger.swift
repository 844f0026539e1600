import ThreadModel

/// Makes one thread of several summaries with the same id: a stream beside its rollout, a copy under another name.
enum ThreadMerger {
    static func merge(_ threads: [ThreadSummary]) -> [ThreadSummary] {
        var merged: [ThreadSummary] = []
        var byID: [String: Int] = [:]
        for thread in threads {
            guard let id = thread.id else {
                merged.append(thread)
                continue
            }
            if let index = byID[id] {
                merged[index] = combine(merged[index], thread)
            } else {
                byID[id] = merged.count
                merged.append(thread)
            }
        }
        return merged
    }

    private static func combine(_ a: ThreadSummary, _ b: ThreadSummary) -> ThreadSummary {
        var (winner, other) = isBetter(b, than: a) ? (b, a) : (a, b)
        winner.files = (winner.files + other.files).sorted { $0.path < $1.path }
        if other.isStream, !winner.isStream { addStream(other, to: &winner) }
        return winner
    }

    /// What only the stream tells: a reroute, and how a turn ended that the rollout leaves open or without a reason.
    private static func addStream(_ stream: ThreadSummary, to rollout: inout ThreadSummary) {
        rollout.findings += stream.findings.filter { $0.rule == "model-reroute" }
        let leavesOpen = rollout.end == .unfinished || rollout.end == .unknown
        guard stream.end == .failed || (stream.end == .completed && leavesOpen) else { return }
        guard leavesOpen || rollout.end == .failed else { return }
        let endingRules: Set<String> = ["turn-failed", "unfinished"]
        let own = rollout.findings.first { endingRules.contains($0.rule) && $0.place.turn == rollout.turnCount }
        rollout.findings.removeAll { endingRules.contains($0.rule) && $0.place.turn == rollout.turnCount }
        if stream.end == .failed, var finding = stream.findings.last(where: { $0.rule == "turn-failed" }) {
            // The rollout knows the place better.
            finding.place = own?.place ?? finding.place
            rollout.findings.append(finding)
        }
        rollout.end = stream.end
        rollout.endReason = stream.endReason ?? rollout.endReason
        if let last = rollout.turns.indices.last {
            rollout.turns[last].end = stream.end == .failed ? .failed : .completed
            rollout.turns[last].endReason = stream.endReason
        }
    }

    /// The rollout before the stream; of two of a kind the one that holds more.
    private static func isBetter(_ a: ThreadSummary, than b: ThreadSummary) -> Bool {
        if a.isStream != b.isStream { return b.isStream }
        let lines = (a.lineCount, b.lineCount)
        if lines.0 != lines.1 { return lines.0 > lines.1 }
        return (a.files.first?.path ?? "") < (b.files.first?.path ?? "")
    }
}

extension ThreadSummary {
    var isStream: Bool { files.allSatisfy { $0.format == .execJSON } }
    var lineCount: Int { files.reduce(0) { $0 + $1.lines } }
}
