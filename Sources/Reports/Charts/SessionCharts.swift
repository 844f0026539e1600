import Basics
import Safety
import ThreadModel

/// The pictures of a session with their words, for pages and files alike.
struct SessionCharts {
    struct Picture {
        /// Part of a file name: `timeline`, `cost`, `context`.
        var name: String
        var title: String
        /// The picture in words.
        var summary: String
        var svg: (_ id: String, _ isStandalone: Bool) -> HTML
    }

    var session: SessionReport
    var story: ChartStory
    /// What a session may cost, in dollars.
    var budget: Double?
    /// Prefix of the calls' anchors on a page.
    var anchor = ""
    var size = ChartSize.wide

    var pictures: [Picture] {
        guard !story.isEmpty else { return [] }
        return [timeline] + [cost, context].compactMap { $0 }
    }

    private var timeline: Picture {
        let title = "Timeline of \(session.label)"
        let summary = timelineSummary
        let chart = LaneChart(story: story, title: title, summary: summary, anchor: anchor, size: size)
        return Picture(name: "timeline", title: title, summary: summary) { chart.svg(id: $0, isStandalone: $1) }
    }

    private var cost: Picture? {
        let isPriced = session.cost != nil
        let points = isPriced ? story.cost : story.tokens
        // One step says nothing about when.
        guard points.count > 1, let last = points.last, last.value > 0 else { return nil }
        let what = isPriced ? "Cost" : "Tokens"
        let total =
            isPriced
            ? Wording.cost(session) ?? ""
            : HumanUnits.tokens(session.usage.total) + " tokens"
        let scale = story.scale(size)
        // The longest step upwards is what people look for.
        var steepest = (value: 0.0, time: last.time)
        for (a, b) in zip([(time: 0, value: 0)] + points, points) where b.value - a.value > steepest.value {
            steepest = (b.value - a.value, b.time)
        }
        var summary = "\(what) adds up to \(total) over \(HumanUnits.count(points.count, "step"))"
        let part = steepest.value / last.value
        // Where every step is as small as the others none is worth a word.
        if points.count > 2, part >= 0.05 {
            let share = HumanUnits.share(part)
            summary += "; the largest step is \(share) of it, at \(scale.label(steepest.time))"
        }
        let limit = isPriced ? budget.map { AreaChart.Limit(value: $0, label: "budget \(Self.money($0))") } : nil
        if let limit, isPriced {
            if let over = points.first(where: { $0.value > limit.value }) {
                summary += "; it passes the \(limit.label) at \(scale.label(over.time))"
            } else {
                summary += "; it stays below the \(limit.label)"
            }
        }
        let title = "\(what) of \(session.label)"
        let chart = AreaChart(
            title: title, summary: summary + ".", name: isPriced ? "cost" : "tokens",
            series: [.init(name: "all agents", points: points, isMain: true)], unit: isPriced ? .dollars : .tokens,
            isStepped: true, limit: limit, scale: scale, size: size)
        return Picture(name: "cost", title: title, summary: chart.summary) { chart.svg(id: $0, isStandalone: $1) }
    }

    private var context: Picture? {
        let lanes = story.lanes.filter { !$0.context.isEmpty }
        guard let main = lanes.first, let peak = main.context.max(by: { $0.value < $1.value }) else { return nil }
        let scale = story.scale(size)
        func text(_ value: Double) -> String {
            story.contextIsShare ? HumanUnits.share(value) : HumanUnits.tokens(Int64(min(value, 9e18))) + " tokens"
        }
        var summary = "Context of \(main.name) is fullest at \(text(peak.value)), at \(scale.label(peak.time))"
        if let last = main.context.last { summary += ", and ends at \(text(last.value))" }
        if lanes.count > 1 { summary += "; \(HumanUnits.count(lanes.count - 1, "other agent")) as dashed lines" }
        let marks = main.marks.compactMap { mark in
            if case .compaction = mark.kind { (time: mark.time, label: mark.text) } else { nil }
        }
        if !marks.isEmpty { summary += "; compacted \(HumanUnits.count(marks.count, "time"))" }
        let title = "Context fill of \(session.label)"
        let chart = AreaChart(
            title: title, summary: summary + ".", name: "context",
            series: lanes.enumerated().map { .init(name: $1.name, points: $1.context, isMain: $0 == 0) },
            unit: story.contextIsShare ? .share : .tokens, isStepped: false, limit: nil, scale: scale, marks: marks,
            size: size)
        return Picture(name: "context", title: title, summary: chart.summary) { chart.svg(id: $0, isStandalone: $1) }
    }

    // MARK: Words

    private var timelineSummary: String {
        let scale = story.scale()
        let calls = story.lanes.flatMap(\.calls)
        var parts: [String] = []
        if calls.isEmpty {
            parts.append(
                "\(HumanUnits.count(story.lanes.reduce(0) { $0 + $1.turns.count }, "turn")) without recorded steps")
        } else {
            let counts = story.lanes.reduce(ThreadSummary.CallCounts()) { $0 + $1.counts }
            var text = HumanUnits.count(counts.total, "call")
            if !scale.isOrdinal, scale.last > scale.start {
                text += " over \(HumanUnits.duration(seconds: (scale.last - scale.start) / 1000))"
            }
            if story.lanes.count > 1 { text += " by \(HumanUnits.count(story.lanes.count, "agent"))" }
            if let first = calls.filter({ $0.outcome == .failed }).min(by: { $0.start < $1.start }) {
                text += ", \(counts.failed) failed, the first at \(scale.label(first.start))"
            } else {
                text += ", none failed"
            }
            parts.append(text)
        }
        if !scale.gaps.isEmpty {
            parts.append("\(HumanUnits.duration(seconds: scale.idleSeconds)) in which nothing happened cut out (⋯)")
        }
        for lane in story.lanes.prefix(4) {
            for loop in lane.loops.prefix(2) {
                parts.append("the same call \(loop.count) times from \(scale.label(loop.from))")
            }
            for mark in lane.marks.prefix(40) {
                switch mark.kind {
                case .model: parts.append("model \(mark.text) at \(scale.label(mark.time))")
                case .compaction: parts.append("compaction at \(scale.label(mark.time))")
                case .effort, .finding: break
                }
                if parts.count > 8 { break }
            }
        }
        if story.omittedLanes > 0 { parts.append("\(HumanUnits.count(story.omittedLanes, "more agent")) not drawn") }
        if story.omittedCalls > 0 { parts.append("\(HumanUnits.count(story.omittedCalls, "more call")) not drawn") }
        return parts.joined(separator: "; ") + "."
    }

    private static func money(_ dollars: Double) -> String {
        HumanUnits.money(USD(picodollars: Int128((min(dollars, 1e15) * 1e6).rounded()) * 1_000_000))
    }
}
