import Basics
import Safety

/// What all charts of a session share: width, margins, the element around them and the axis of time, so that charts
/// under each other can be read across.
struct ChartFrame {
    var size = ChartSize.wide
    var id: String
    var title: String
    /// The picture in words: `<desc>` and the alternative text in Markdown.
    var summary: String
    var height: Double
    /// A file of its own brings its style, background, description and the words over shapes. On a page the
    /// description is the element with the id `<id>-d`, for all to read.
    var isStandalone: Bool

    func svg(_ body: (inout SVGText) -> Void) -> HTML {
        var svg = SVGText()
        // Both drawings of a picture share its words.
        let titleID = id + (size.isNarrow ? "-n" : "-t")
        let width = SVGText.number(size.width)
        let box = "0 0 \(width) \(SVGText.number(height))"
        svg.open(
            "svg",
            [
                "xmlns": isStandalone ? "http://www.w3.org/2000/svg" : "", "class": "chart", "viewBox": box,
                "width": isStandalone ? width : "",
                "height": isStandalone ? SVGText.number(height) : "", "role": "img",
                "aria-labelledby": "\(titleID) \(id)-d",
            ])
        svg.element("title", ["id": titleID], title)
        if isStandalone {
            svg.element("desc", ["id": "\(id)-d"], summary)
            svg.raw("<style>\(HTML(safe: ChartPalette.resolved(Resource.chartStyle)))</style>")
            svg.empty(
                "rect", ["class": "ground", "width": width, "height": SVGText.number(height)])
        }
        body(&svg)
        svg.close("svg")
        return svg.text
    }

    static func axis(
        _ scale: TimeScale, _ size: ChartSize, top: Double, bottom: Double, to svg: inout SVGText
    ) {
        let ticks = scale.ticks
        svg.empty("path", ["class": "grid", "d": ticks.map { "M\(n($0.x)) \(n(top))V\(n(bottom))" }.joined()])
        for gap in scale.gaps {
            svg.empty(
                "path",
                ["class": "cut", "d": "M\(n(gap.x - 4)) \(n(top))V\(n(bottom))M\(n(gap.x + 4)) \(n(top))V\(n(bottom))"])
        }
        svg.empty("path", ["class": "axis", "d": "M\(n(size.left)) \(n(bottom))H\(n(size.right))"])
        for tick in ticks where !scale.gaps.contains(where: { abs($0.x - tick.x) < 44 }) {
            svg.element("text", ["x": n(tick.x), "y": n(bottom + 15), "class": "m"], tick.label)
        }
        var last = -100.0
        for gap in scale.gaps where gap.x - last > 64 {
            svg.element("text", ["x": n(gap.x), "y": n(bottom + 15), "class": "m i"], "⋯ \(gap.label)")
            last = gap.x
        }
        if scale.isOrdinal {
            svg.element("text", ["x": n(size.left - 8), "y": n(bottom + 15), "class": "e"], "step")
        }
    }

    private static func n(_ value: Double) -> String { SVGText.number(value) }
}
