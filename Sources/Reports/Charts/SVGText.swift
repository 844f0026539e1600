import Basics
import Safety

/// The text of an SVG picture, element by element. Every value and text is escaped here, so that no chart has to
/// think of it.
struct SVGText {
    private(set) var text = HTML()

    mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        tag(name, attributes)
        text += ">"
    }

    mutating func close(_ name: String) { text += "</\(name)>" }

    mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        tag(name, attributes)
        text += "/>"
    }

    mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String) {
        open(name, attributes)
        text += "\(content)"
        close(name)
    }

    /// A shape with the words a pointer shows over it; without words, an empty element.
    mutating func shape(_ name: String, _ attributes: KeyValuePairs<String, String>, title: String?) {
        guard let title else { return empty(name, attributes) }
        open(name, attributes)
        element("title", title)
        close(name)
    }

    /// Style and other text of this package.
    mutating func raw(_ markup: HTML) { text += markup }

    private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        text += "<\(name)"
        for (key, value) in attributes where !value.isEmpty {
            text += " \(key)=\"\(value)\""
        }
    }

    /// A coordinate: a tenth of a pixel is as fine as anybody sees.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = tenths.magnitude % 10
        return sign + "\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
    }
}
