import Basics
import ThreadModel

/// From time to pixels. Hours in which nothing happened are cut out and the cut is marked: a session that was left
/// open overnight would else be two dots.
struct TimeScale {
    struct Tick {
        var x: Double
        var label: String
    }

    struct Gap {
        var x: Double
        var label: String
    }

    private struct Segment {
        var from: Double
        var to: Double
        var x: Double
        var width: Double
    }

    /// Whether positions are steps, in recordings without times.
    let isOrdinal: Bool
    let left: Double
    let right: Double
    let start: Double
    let end: Double
    /// When the last thing happened: before the end where little time has passed.
    let last: Double
    private(set) var gaps: [Gap] = []
    private var segments: [Segment] = []
    private var active = 0.0
    /// What was cut out.
    private(set) var idleSeconds = 0.0

    private let gapWidth: Double
    private static let longGap = 600_000.0
    private static let maxGaps = 8

    /// `spans` are the milliseconds (or steps) in which something happened.
    init(spans: [(from: Double, to: Double)], isOrdinal: Bool, left: Double, right: Double) {
        self.isOrdinal = isOrdinal
        self.left = left
        self.right = right
        start = spans.map(\.from).min() ?? 0
        gapWidth = min(28, (right - left) * 0.04)
        // An instant needs some width too.
        last = max(spans.map(\.to).max() ?? 0, start)
        end = max(last, start + (isOrdinal ? 1 : 1000))
        let idle = isOrdinal ? [] : Self.idle(spans, total: end - start)
        var from = start
        var x = left
        active = max(1, idle.reduce(end - start) { $0 - ($1.to - $1.from) })
        let scale = (right - left - gapWidth * Double(idle.count)) / active
        for gap in idle {
            let width = (gap.from - from) * scale
            segments.append(Segment(from: from, to: gap.from, x: x, width: width))
            x += width
            idleSeconds += (gap.to - gap.from) / 1000
            let label = Self.short((gap.to - gap.from) / 1000)
            gaps.append(Gap(x: x + gapWidth / 2, label: label))
            x += gapWidth
            from = gap.to
        }
        segments.append(Segment(from: from, to: end, x: x, width: right - x))
    }

    func x(_ time: Double) -> Double {
        guard time > start else { return left }
        for segment in segments {
            if time < segment.from { return segment.x }
            if time <= segment.to {
                let length = segment.to - segment.from
                return segment.x + (length > 0 ? segment.width * (time - segment.from) / length : 0)
            }
        }
        return right
    }

    /// Since the start, or the number of the step.
    func label(_ time: Double) -> String {
        if isOrdinal { return "step \(Int(max(0, min(time, 1e9))) + 1)" }
        return time <= start ? "start" : HumanUnits.duration(seconds: (time - start) / 1000)
    }

    var ticks: [Tick] {
        let count = max(2, (right - left) / 96)
        let step = Self.step(atLeast: active / count, isOrdinal: isOrdinal)
        var ticks: [Tick] = []
        for segment in segments {
            var number = ((segment.from - start) / step).rounded(.up)
            while start + number * step <= segment.to, ticks.count < 40 {
                let time = start + number * step
                let label =
                    isOrdinal
                    ? HumanUnits.grouped(Int64(number * step) + 1)
                    : number == 0 ? "0" : Self.short(number * step / 1000)
                let x = x(time)
                if x - (ticks.last?.x ?? -100) >= 40 { ticks.append(Tick(x: x, label: label)) }
                number += 1
            }
        }
        return ticks
    }

    /// `10m` instead of `10m 00s`, where a column of ticks needs no zeros.
    private static func short(_ seconds: Double) -> String {
        let text = HumanUnits.duration(seconds: seconds)
        return [" 00s", " 00m", " 00h"].contains { text.hasSuffix($0) } ? String(text.dropLast(4)) : text
    }

    private static func step(atLeast size: Double, isOrdinal: Bool) -> Double {
        if isOrdinal { return Scale.step(atLeast: max(1, size)) }
        let seconds: [Double] = [
            0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
            86_400,
        ]
        return (seconds.first { $0 * 1000 >= size } ?? (size / 86_400_000).rounded(.up) * 86_400) * 1000
    }

    /// The longest stretches without anything in them, in order of time.
    private static func idle(_ spans: [(from: Double, to: Double)], total: Double) -> [(from: Double, to: Double)] {
        var found: [(from: Double, to: Double)] = []
        var reached: Double?
        for span in spans.sorted(by: { $0.from < $1.from }) {
            if let end = reached, span.from - end > longGap { found.append((end, span.from)) }
            reached = max(reached ?? span.to, span.to)
        }
        found.sort { $0.to - $0.from > $1.to - $1.from }
        var left = total
        var kept: [(from: Double, to: Double)] = []
        // What is long is judged by what is left without the longer ones.
        for gap in found.prefix(maxGaps) where gap.to - gap.from > left * 0.1 {
            kept.append(gap)
            left -= gap.to - gap.from
        }
        return kept.sorted { $0.from < $1.from }
    }
}
