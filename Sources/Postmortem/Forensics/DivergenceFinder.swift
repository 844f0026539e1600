import Reports
import Rules
import ThreadModel

/// Finds the places where a thread left the straight way: of each kind the first.
enum DivergenceFinder {
    static func divergences(
        _ thread: SessionStory.Thread, _ findings: [FindingReport]
    ) -> [SessionStory.Divergence] {
        let timeline = thread.timeline
        let order = Dictionary(thread.report.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: min)
        func position(_ place: Place) -> (Int, Int) { (order[place.path ?? ""] ?? .max, place.line ?? .max) }
        var found: [SessionStory.Divergence] = []

        if let index = timeline.calls.indices.first(where: { index in
            timeline.calls[index].outcome == .failed && thread.recoveries[index] == nil
                && !hasNestedFailure(timeline.calls, index)
        }) {
            let call = timeline.calls[index]
            found.append(
                SessionStory.Divergence(
                    kind: .error, place: place(call),
                    text: "failed, and nothing of its kind succeeded afterward", call: index))
        }
        let loops = findings.filter { RuleList.rule($0.rule)?.about.group == .loops && $0.rule != "compaction-thrash" }
        if let first = loops.min(by: { position($0.place) < position($1.place) }) {
            let call = timeline.calls.firstIndex { $0.line == first.place.line && $0.path == first.place.path }
            found.append(
                SessionStory.Divergence(kind: .repetition, place: first.place, text: first.what, call: call))
        }
        for (kind, marks) in [
            (SessionStory.Divergence.Kind.model, [ThreadTimeline.Mark.Kind.model, .rerouted]),
            (.compaction, [.compacted]),
        ] {
            guard let mark = timeline.marks.first(where: { marks.contains($0.kind) }) else { continue }
            found.append(
                SessionStory.Divergence(
                    kind: kind, place: Place(path: mark.path, line: mark.line, time: mark.time, turn: mark.turn),
                    text: mark.text ?? "", call: nil))
        }
        if let turn = thread.report.turns.first(where: { $0.turn.end == .failed || $0.turn.end == .aborted })?.turn {
            found.append(
                SessionStory.Divergence(
                    kind: .turn, place: turn.place,
                    text: (turn.end?.rawValue ?? "") + (turn.endReason.map { ": \($0)" } ?? ""), call: nil))
        }
        return found.sorted { position($0.place) < position($1.place) }
    }

    private static func place(_ call: ThreadTimeline.Call) -> Place {
        Place(path: call.path, line: call.line, time: call.startedAt, turn: call.turn, callID: call.id)
    }

    /// A script that failed because a command in it did: the command is the place.
    private static func hasNestedFailure(_ calls: [ThreadTimeline.Call], _ index: Int) -> Bool {
        guard calls[index].kind == .script else { return false }
        return calls[(index + 1)...].prefix { $0.isNested }.contains { $0.outcome == .failed }
    }
}
