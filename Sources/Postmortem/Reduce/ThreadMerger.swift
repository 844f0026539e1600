import Basics
import ThreadModel

/// Makes one thread of several summaries with the same id: a stream beside its rollout, the streams of the processes
/// that worked on it one after the other, a copy under another name.
enum ThreadMerger {
    /// - Parameter judgesAlike: Whether the files of two summaries are under the same settings.
    static func merge(
        _ threads: ThreadTable, judgesAlike: (ThreadSummary, ThreadSummary) -> Bool = { _, _ in true }
    ) -> ThreadTable {
        var merged = threads
        merged.keys = []
        var byID = [String: Int](minimumCapacity: threads.keys.count)
        // What there is more of, by the place of the first.
        var more: [Int: [Int]] = [:]
        var firsts: [Int] = []
        for (index, key) in threads.keys.enumerated() {
            if let id = key.id {
                if let place = byID[id] {
                    more[place, default: []].append(index)
                    continue
                }
                byID[id] = firsts.count
            }
            firsts.append(index)
        }
        if more.isEmpty { return threads }
        for (place, first) in firsts.enumerated() {
            if let others = more[place] {
                merged.append(combine(([first] + others).map { threads[$0] }, judgesAlike))
            } else {
                merged.keys.append(threads.keys[first])
            }
        }
        return merged
    }

    private static func combine(
        _ group: [ThreadSummary], _ judgesAlike: (ThreadSummary, ThreadSummary) -> Bool
    ) -> ThreadSummary {
        let streams = group.filter(\.isStream).sorted { NaturalOrder.isLess($0.firstPath, $1.firstPath) }
        let stream = streams.isEmpty ? nil : ResumedStreams.join(streams)
        guard var thread = group.filter({ !$0.isStream }).min(by: isBetter) ?? stream else { return group[0] }
        if let stream, !thread.isStream {
            let areJudgedAlike = judgesAlike(stream, thread)
            addStream(stream, to: &thread)
            if !areJudgedAlike { StreamWitness.addFindings(of: stream, to: &thread, heavier: true) }
        }
        thread.files = group.flatMap(\.files).sorted { $0.path < $1.path }
        return thread
    }

    /// What only the stream tells: a reroute, and how a turn ended that the rollout leaves open or without a reason.
    private static func addStream(_ stream: ThreadSummary, to rollout: inout ThreadSummary) {
        rollout.findings += stream.findings.filter { $0.rule == "model-reroute" }
        for warning in stream.warnings where !rollout.warnings.contains(warning) { rollout.warnings.append(warning) }
        // A stream names every sub-agent by its id.
        if !stream.children.isEmpty { rollout.childPaths = [] }
        for child in stream.children where !rollout.children.contains(child) { rollout.children.append(child) }
        StreamWitness.add(stream, to: &rollout)
        rollout.timeline?.marks += stream.timeline?.marks.filter { $0.kind == .rerouted } ?? []
        let leavesOpen = rollout.end == .unfinished || rollout.end == .unknown
        if !leavesOpen, StreamWitness.hasTurnOfItsOwn(stream, beside: rollout) {
            return addEnds(of: stream, to: &rollout)
        }
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

    /// A turn that failed or was cut off, and of which the rollout tells nothing: a later process wrote a rollout that is
    /// not here. Where the stream only breaks off, it may also be the stream's loss.
    private static func addEnds(of stream: ThreadSummary, to rollout: inout ThreadSummary) {
        for var finding in stream.findings where finding.severity == .error {
            switch finding.rule {
            case "turn-failed": break
            case "unfinished": finding.isInconclusive = true
            default: continue
            }
            rollout.findings.append(finding)
        }
        guard stream.end == .failed else { return }
        rollout.end = .failed
        rollout.endReason = stream.endReason
    }

    /// Of two rollouts the one that holds more.
    private static func isBetter(_ a: ThreadSummary, than b: ThreadSummary) -> Bool {
        (b.lineCount, a.firstPath) < (a.lineCount, b.firstPath)
    }
}

extension ThreadSummary {
    var lineCount: Int { files.reduce(0) { $0 + $1.lines } }
    var firstPath: String { files.first?.path ?? "" }
}
