import Basics
import Safety
import ThreadModel

/// What happened when: a lane per agent, calls that ran at the same time under each other, and marks where something
/// changed or went wrong. Outcomes differ in shape as well as in color: what failed is tall.
struct LaneChart {
    var story: ChartStory
    var title: String
    var summary: String
    /// Prefix of the calls' anchors on a page, `c4`.
    var anchor = ""
    var size = ChartSize.wide

    private static let top = 22.0
    private static let row = 18.0
    private static let markRow = 20.0
    private static let laneGap = 8.0
    /// More shapes than that are no longer told apart; those that succeeded give way.
    private static let shapeLimit = 4000

    func svg(id: String, isStandalone: Bool) -> HTML {
        let scale = story.scale(size)
        let bottom = Self.top + story.lanes.reduce(0) { $0 + height($1) }
        let legend = legend
        let frame = ChartFrame(
            size: size, id: id, title: title, summary: summary, height: bottom + 24 + 22 * Double(legend.count),
            isStandalone: isStandalone)
        return frame.svg { svg in
            ChartFrame.axis(scale, size, top: Self.top - 4, bottom: bottom, to: &svg)
            turnLines(scale, bottom: bottom, to: &svg)
            var y = Self.top
            for lane in story.lanes {
                if y > Self.top {
                    svg.empty("path", ["class": "between", "d": "M0 \(n(y))H\(n(size.right))"])
                }
                draw(lane, scale, y: y, isStandalone, to: &svg)
                y += height(lane)
            }
            for (row, items) in legend.enumerated() { draw(items, y: bottom + 38 + 22 * Double(row), to: &svg) }
        }
    }

    private func height(_ lane: ChartStory.Lane) -> Double {
        Double(lane.rows) * Self.row + (lane.marks.isEmpty ? 0 : Self.markRow) + (lane.loops.isEmpty ? 0 : 12)
            + Self.laneGap
    }

    // MARK: Lanes

    private func turnLines(_ scale: TimeScale, bottom: Double, to svg: inout SVGText) {
        guard let turns = story.lanes.first?.turns else { return }
        var last = -100.0
        for turn in turns.prefix(400) {
            let x = scale.x(turn.time)
            guard x - last > 3 else { continue }
            svg.empty("path", ["class": "turn", "d": "M\(n(x)) \(n(Self.top - 12))V\(n(bottom))"])
            if x - last > 48 || last < 0 {
                let isLate = x > size.right - 44
                svg.element(
                    "text", ["class": isLate ? "e" : "", "x": n(isLate ? x - 3 : x + 3), "y": n(Self.top - 9)],
                    "turn \(turn.number)")
                last = x
            }
        }
    }

    private func draw(
        _ lane: ChartStory.Lane, _ scale: TimeScale, y: Double, _ isStandalone: Bool, to svg: inout SVGText
    ) {
        let markY = y + Self.markRow / 2 + 2
        let first = y + (lane.marks.isEmpty ? 0 : Self.markRow) + Self.laneGap / 2
        svg.element(
            "text", ["x": "0", "y": n(first + 13), "class": "b"],
            DisplayWidth.cut(lane.name, to: size.nameColumns, inMiddle: true))
        if lane.calls.isEmpty {
            for turn in lane.turns {
                guard let end = turn.end else { continue }
                let x = scale.x(turn.time)
                let width = max(2, scale.x(end) - x)
                svg.empty("path", ["class": "turnbar", "d": "M\(n(x)) \(n(first + 5))h\(n(width))v8h-\(n(width))z"])
            }
        }
        for call in shown(lane, scale) {
            let target = anchor.isEmpty ? "" : "\(anchor)-\(lane.thread)-\(call.index)"
            svg.shape(
                "path",
                [
                    "class": Self.style(call.outcome).name, "data-go": target,
                    "d": Self.shape(
                        call.outcome, x: scale.x(call.start), to: scale.x(call.end),
                        y: first + Double(call.row) * Self.row + Self.row / 2),
                ], title: isStandalone ? call.title : nil)
        }
        for loop in lane.loops {
            let bottom = first + Double(loop.row + 1) * Self.row
            let from = scale.x(loop.from) - 1
            let to = max(scale.x(loop.to), from + 4) + 1
            svg.empty("path", ["class": "loop", "d": "M\(n(from)) \(n(bottom - 1))v4H\(n(to))v-4"])
            svg.element(
                "text", ["class": "m loop", "x": n((from + to) / 2), "y": n(bottom + 13)], "↻ \(loop.count)×")
        }
        marks(lane, scale, y: markY, to: &svg)
    }

    /// Succeeded calls that would fall on the one before them are left out; the table has them.
    private func shown(_ lane: ChartStory.Lane, _ scale: TimeScale) -> [ChartStory.Call] {
        guard lane.calls.count > 300 else { return lane.calls }
        var reached = Array(repeating: -1.0, count: lane.rows)
        var shown: [ChartStory.Call] = []
        for call in lane.calls {
            let end = max(scale.x(call.end), scale.x(call.start) + 1.5)
            if Self.style(call.outcome).isPlain, end - reached[call.row] < 0.5 || shown.count > Self.shapeLimit {
                continue
            }
            reached[call.row] = max(reached[call.row], end)
            shown.append(call)
        }
        return shown
    }

    // MARK: Marks

    private func marks(_ lane: ChartStory.Lane, _ scale: TimeScale, y: Double, to svg: inout SVGText) {
        // Flags at the same place stand beside each other.
        var reached = -100.0
        for mark in lane.marks.sorted(by: { $0.time < $1.time }).prefix(500) {
            let place = scale.x(mark.time)
            let x = min(max(place, reached + 16), size.right - 8)
            switch mark.kind {
            case .model, .effort:
                svg.shape(
                    "path", ["class": "model", "d": "M\(n(x)) \(n(y - 6))l6 6l-6 6l-6-6z"], title: mark.text)
            case .compaction:
                svg.shape(
                    "path", ["class": "compaction", "d": "M\(n(x - 6)) \(n(y - 5))h12l-6 10z"], title: mark.text)
            case .finding(let number, let severity, let anchor):
                svg.open(
                    "g", ["class": "flag \(severity.rawValue)", "data-go": self.anchor.isEmpty ? "" : anchor])
                svg.element("title", mark.text)
                svg.empty("path", ["class": "pole", "d": "M\(n(place)) \(n(y + 4))V\(n(y + 14))"])
                let width = number > 9 ? 18.0 : 14.0
                svg.empty(
                    "rect",
                    [
                        "x": n(x - width / 2), "y": n(y - 8), "width": n(width), "height": "14",
                        "rx": severity == .error ? "1" : "7",
                    ])
                svg.element("text", ["class": "m", "x": n(x), "y": n(y + 3)], "\(number)")
                svg.close("g")
            }
            reached = x
        }
    }

    // MARK: Shapes

    private static func style(_ outcome: Outcome) -> (name: String, isPlain: Bool) {
        switch outcome {
        case .succeeded: ("ok", true)
        case .failed: ("bad", false)
        case .benign: ("none", true)
        case .declined: ("no", false)
        case .aborted: ("no", false)
        case .running: ("open", false)
        case .unknown: ("dim", true)
        }
    }

    private static func shape(_ outcome: Outcome, x: Double, to end: Double, y: Double) -> String {
        let width = max(2.5, end - x)
        let (half, inset): (Double, Double) =
            switch outcome {
            case .failed: (7.5, 0)
            case .declined, .aborted: (6.5, 0.5)
            case .succeeded: (4, 0)
            case .benign, .unknown, .running: (3.5, 0.5)
            }
        let inner = max(1.5, width - 2 * inset)
        let box = "M\(n(x + inset)) \(n(y - half))h\(n(inner))v\(n(2 * half))h-\(n(inner))z"
        switch outcome {
        // A stroke through it: refused or stopped.
        case .declined, .aborted: return box + "M\(n(x + inset)) \(n(y + half))l\(n(inner)) -\(n(2 * half))"
        default: return box
        }
    }

    private typealias LegendItem = (shape: String, name: String, text: String)

    /// In rows that fit.
    private var legend: [[LegendItem]] {
        var rows: [[LegendItem]] = []
        var x = Double.infinity
        for item in legendItems {
            if x + Self.width(item) > size.right + 22 {
                rows.append([])
                x = size.left
            }
            rows[rows.count - 1].append(item)
            x += Self.width(item)
        }
        return rows
    }

    private static func width(_ item: LegendItem) -> Double { 18 + Double(item.text.count) * 6.2 + 22 }

    private var legendItems: [LegendItem] {
        let outcomes = Set(story.lanes.flatMap(\.calls).map(\.outcome))
        var items: [LegendItem] = []
        func add(_ outcome: Outcome, _ text: String) {
            if outcomes.contains(outcome), !items.contains(where: { $0.text == text }) {
                items.append((Self.shape(outcome, x: 0, to: 12, y: 0), Self.style(outcome).name, text))
            }
        }
        add(.succeeded, "succeeded")
        add(.failed, "failed")
        add(.benign, "found nothing")
        add(.declined, "declined or aborted")
        add(.aborted, "declined or aborted")
        add(.running, "still running")
        add(.unknown, "outcome not known")
        let marks = story.lanes.flatMap(\.marks)
        if marks.contains(where: { if case .finding = $0.kind { true } else { false } }) {
            items.append(("M0 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", "flagkey", "finding, by number"))
        }
        if story.lanes.contains(where: { !$0.loops.isEmpty }) {
            items.append(("M0 -2v4h12v-4", "loop", "same call again"))
        }
        if marks.contains(where: { if case .model = $0.kind { true } else { false } }) {
            items.append(("M6 -6l6 6l-6 6l-6-6z", "model", "model"))
        } else if marks.contains(where: { if case .effort = $0.kind { true } else { false } }) {
            items.append(("M6 -6l6 6l-6 6l-6-6z", "model", "effort"))
        }
        if marks.contains(where: { if case .compaction = $0.kind { true } else { false } }) {
            items.append(("M0 -5h12l-6 10z", "compaction", "context compacted"))
        }
        return items
    }

    private func draw(_ legend: [LegendItem], y: Double, to svg: inout SVGText) {
        var x = size.left
        for item in legend {
            svg.open("g", ["transform": "translate(\(n(x)) \(n(y)))"])
            svg.empty("path", ["class": item.name, "d": item.shape])
            svg.element("text", ["x": "18", "y": "4"], item.text)
            svg.close("g")
            x += Self.width(item)
        }
    }

    private func n(_ value: Double) -> String { SVGText.number(value) }
    private static func n(_ value: Double) -> String { SVGText.number(value) }
}
