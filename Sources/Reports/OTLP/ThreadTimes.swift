import ThreadModel

/// From when to when a thread was at work, in milliseconds since 1970, by everything in it that has a time.
struct ThreadTimes {
    var start: Int64
    var end: Int64

    /// - Parameter other: of what it belongs to, for a recording without times.
    init(_ thread: ThreadReport, else other: ThreadTimes) {
        var times: [Int64] = []
        for turn in thread.turns { times += [turn.turn.startedAt, turn.turn.endedAt].compactMap { $0 } }
        if let timeline = thread.timeline {
            for call in timeline.calls { times += [call.startedAt, call.endedAt].compactMap { $0 } }
            times += timeline.responses.compactMap(\.time)
            times += timeline.marks.compactMap(\.time)
        }
        self.init(start: times.min() ?? other.start, end: times.max() ?? other.end)
    }

    init(_ session: SessionReport, else time: Int64) {
        self.init(
            start: session.startedAt ?? session.endedAt ?? time, end: session.endedAt ?? session.startedAt ?? time)
    }

    init(start: Int64, end: Int64) {
        self.start = start
        self.end = max(start, end)
    }
}
