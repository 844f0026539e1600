import Basics
import Safety
import ThreadModel

/// A value over the time of a session: cumulative cost, tokens, or how full the context is.
struct AreaChart {
    struct Series {
        var name: String
        /// In order of time.
        var points: [(time: Double, value: Double)]
        /// The first series is filled, others are lines.
        var isMain: Bool
    }

    struct Limit {
        var value: Double
        var label: String
    }

    enum Unit {
        case dollars, tokens, share
    }

    var title: String
    var summary: String
    /// What the axis counts: `cost`, `context`.
    var name: String
    var series: [Series]
    var unit: Unit
    var isStepped: Bool
    var limit: Limit?
    var scale: TimeScale
    /// Vertical lines: compactions, model switches.
    var marks: [(time: Double, label: String)] = []
    var size = ChartSize.wide

    private static let top = 14.0
    private static let panel = 96.0

    func svg(id: String, isStandalone: Bool) -> HTML {
        let bottom = Self.top + Self.panel
        let frame = ChartFrame(
            size: size, id: id, title: title, summary: summary, height: bottom + 24, isStandalone: isStandalone)
        return frame.svg { draw(to: &$0, bottom: bottom) }
    }

    private func draw(to svg: inout SVGText, bottom: Double) {
        let ticks = ticks
        let ceiling = ticks.last ?? 1
        func y(_ value: Double) -> Double { bottom - Self.panel * min(max(value / ceiling, 0), 1) }
        ChartFrame.axis(scale, size, top: Self.top, bottom: bottom, to: &svg)
        let grid = ticks.dropFirst().map { "M\(n(size.left)) \(n(y($0)))H\(n(size.right))" }
        svg.empty("path", ["class": "grid", "d": grid.joined()])
        for tick in ticks {
            svg.element("text", ["x": n(size.left - 8), "y": n(y(tick) + 4), "class": "e"], label(tick))
        }
        // Beside the topmost number there is room for it or not.
        if !size.isNarrow { svg.element("text", ["x": "0", "y": n(Self.top + 4), "class": "b"], name) }
        for line in series { draw(line, y, bottom: bottom, to: &svg) }
        for mark in marks {
            let x = n(scale.x(mark.time))
            svg.shape("path", ["class": "mark", "d": "M\(x) \(n(Self.top))V\(n(bottom))"], title: mark.label)
        }
        if let limit, limit.value <= ceiling {
            let height = n(y(limit.value))
            svg.empty("path", ["class": "limit", "d": "M\(n(size.left)) \(height)H\(n(size.right))"])
            svg.element(
                "text", ["x": n(size.left + 6), "y": n(y(limit.value) - 4), "class": "limit"], limit.label)
        }
    }

    private func draw(_ series: Series, _ y: (Double) -> Double, bottom: Double, to svg: inout SVGText) {
        guard let first = series.points.first else { return }
        let start = isStepped ? bottom : y(first.value)
        var line = "M\(n(isStepped ? size.left : scale.x(first.time))) \(n(start))"
        var previous = (x: -1.0, y: -1.0)
        for point in series.points {
            let x = (scale.x(point.time) * 2).rounded() / 2
            let height = y(point.value)
            // Points that fall on one another only make the file longer.
            if x == previous.x, abs(height - previous.y) < 0.3 { continue }
            line += isStepped ? "H\(n(x))V\(n(height))" : "L\(n(x)) \(n(height))"
            previous = (x, height)
        }
        if isStepped {
            line += "H\(n(size.right))"
            previous.x = size.right
        }
        if series.isMain {
            let from = n(isStepped ? size.left : scale.x(first.time))
            svg.empty("path", ["class": "area", "d": "\(line)L\(n(previous.x)) \(n(bottom))H\(from)Z"])
        }
        svg.shape(
            "path", ["class": series.isMain ? "value" : "value thin", "d": line],
            title: self.series.count > 1 ? series.name : nil)
        if series.points.count == 1, !isStepped {
            svg.empty("circle", ["class": "dot", "cx": n(previous.x), "cy": n(previous.y), "r": "2.5"])
        }
    }

    private var ticks: [Double] {
        if unit == .share { return [0, 0.25, 0.5, 0.75, 1] }
        var top = series.flatMap(\.points).map(\.value).max() ?? 0
        // A limit far above would only flatten the line.
        if let limit, limit.value < top * 2 { top = max(top, limit.value) }
        return Scale.ticks(to: top, count: 4)
    }

    private func label(_ value: Double) -> String {
        switch unit {
        case .share: HumanUnits.share(value)
        case .tokens: HumanUnits.tokens(Int64(min(value, 9e18)))
        case .dollars: HumanUnits.money(USD(picodollars: Int128((min(value, 1e15) * 1e6).rounded()) * 1_000_000))
        }
    }

    private func n(_ value: Double) -> String { SVGText.number(value) }
}
