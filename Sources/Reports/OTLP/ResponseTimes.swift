import ThreadModel

/// When the thread's responses were asked for. No record says it: it is the end of what went before, which is a
/// response, the output of a call that an earlier response asked for, or the beginning of the turn.
struct ResponseTimes {
    private struct Moment {
        var time: Int64
        /// Number of the response that asked for the call that ended then.
        var asked: Int?
    }

    private let moments: [Moment]

    init(_ thread: ThreadReport) {
        var moments = thread.turns.compactMap { turn in turn.turn.startedAt.map { Moment(time: $0) } }
        if let timeline = thread.timeline {
            moments += timeline.responses.compactMap { response in response.time.map { Moment(time: $0) } }
            moments += timeline.calls.compactMap { call in
                call.endedAt.map { Moment(time: $0, asked: call.response ?? 0) }
            }
        }
        self.moments = moments.sorted { $0.time < $1.time }
    }

    /// Nil where nothing went before.
    func start(of response: ThreadTimeline.Response) -> Int64? {
        guard let end = response.time else { return nil }
        var low = 0
        var high = moments.count
        while low < high {
            let middle = (low + high) / 2
            if moments[middle].time < end { low = middle + 1 } else { high = middle }
        }
        // A call that it asked for may have ended before its usage was written.
        return moments[..<low].last { $0.asked == nil || $0.asked! == 0 || $0.asked! < response.number }?.time
    }
}
