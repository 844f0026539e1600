import Basics
import Safety

/// A small line that only shows a shape; the numbers are beside it.
struct Sparkline {
    /// In order of `x`, both from 0 to 1.
    var points: [(x: Double, y: Double)]
    var label: String
    /// Values hold until the next one, as money does, instead of moving toward it.
    var isStepped = false

    static let width = 72
    static let height = 20
    private static let maxPoints = 36

    var svg: HTML {
        guard points.count > 1 else { return "" }
        var path = ""
        var last = (x: 0, y: 0)
        for (index, point) in thinned.enumerated() {
            let x = Int((point.x * Double(Self.width)).rounded())
            let y = Self.height - 1 - Int((min(max(point.y, 0), 1) * Double(Self.height - 3)).rounded())
            if index == 0 {
                path += "M\(x) \(y)"
            } else if isStepped {
                if x != last.x { path += "H\(x)" }
                if y != last.y { path += "V\(y)" }
            } else if (x, y) != last {
                path += "L\(x) \(y)"
            }
            last = (x, y)
        }
        if last.x < Self.width, isStepped { path += "H\(Self.width)" }
        var svg = SVGText()
        svg.open(
            "svg",
            [
                "class": "spark", "viewBox": "0 0 \(Self.width) \(Self.height)", "role": "img",
                "aria-label": label,
            ])
        svg.empty("path", ["d": path])
        svg.close("svg")
        return svg.text
    }

    /// Evenly chosen; the last is always there.
    private var thinned: [(x: Double, y: Double)] {
        guard points.count > Self.maxPoints else { return points }
        return (0..<Self.maxPoints).map { points[$0 * (points.count - 1) / (Self.maxPoints - 1)] }
    }
}
