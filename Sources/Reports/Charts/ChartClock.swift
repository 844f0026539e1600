import Basics
import ThreadModel

/// Where the steps of a thread are on the axis: by their time, or in recordings without times by their order.
struct ChartClock {
    private let isOrdinal: Bool
    private var calls: [(Double, Double)] = []
    private var lines: [Int] = []
    /// Where each turn starts and was last seen, by number.
    private var turnStarts: [Int: Double] = [:]
    private var turnEnds: [Int: Double] = [:]

    init(_ thread: ThreadReport, isOrdinal: Bool) {
        self.isOrdinal = isOrdinal
        guard let timeline = thread.timeline else { return }
        if isOrdinal {
            lines = Array(Set(timeline.calls.map(\.line) + timeline.marks.map(\.line))).sorted()
            for call in timeline.calls {
                let start = step(call.line)
                calls.append((start, max(start + 0.8, step(call.outputLine) - 0.2)))
            }
            for mark in timeline.marks { see(turn: mark.turn, from: step(mark.line), to: step(mark.line)) }
        } else {
            // A step without a time is where the one before it was.
            var last = (thread.turns.first?.turn.startedAt ?? timeline.marks.lazy.compactMap(\.time).first).map(
                Double.init)
            for call in timeline.calls {
                let start = call.startedAt.map(Double.init) ?? last ?? call.endedAt.map(Double.init) ?? 0
                var end = call.endedAt.map(Double.init) ?? start
                if let seconds = call.durationSeconds, seconds.isFinite, seconds >= 0 { end = start + seconds * 1000 }
                calls.append((start, max(start, end)))
                last = start
            }
        }
        for (call, span) in zip(timeline.calls, calls) { see(turn: call.turn, from: span.0, to: span.1) }
    }

    func span(ofCall index: Int) -> (Double, Double) { calls[index] }

    func start(ofTurn turn: Turn) -> Double? {
        isOrdinal ? turnStarts[turn.number] : turn.startedAt.map(Double.init)
    }

    func time(of mark: ThreadTimeline.Mark) -> Double? {
        isOrdinal ? step(mark.line) : mark.time.map(Double.init)
    }

    func time(of response: ThreadTimeline.Response) -> Double? {
        isOrdinal ? turnEnds[response.turn] : response.time.map(Double.init)
    }

    private mutating func see(turn: Int, from: Double, to: Double) {
        turnStarts[turn] = min(turnStarts[turn] ?? from, from)
        turnEnds[turn] = max(turnEnds[turn] ?? to, to)
    }

    /// Position of a line among those in which something happened.
    private func step(_ line: Int) -> Double {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle] < line { low = middle + 1 } else { high = middle }
        }
        return Double(low)
    }
}
