import Basics
import Safety
import ThreadModel

/// The pieces that pages are made of. Everything that comes from a session goes through `data`, `code`, `prose` or
/// `lines`, which cut it to a length and make it safe; the rest is markup of this package.
enum HTMLText {
    static func data(_ text: String, limit: Int = 400) -> HTML {
        "\(Sanitizer.cut(text, toBytes: limit))"
    }

    static func code(_ text: String, limit: Int = 400) -> HTML { "<code>\(data(text, limit: limit))</code>" }

    /// Text with what is between backticks as code.
    static func prose(_ text: String, limit: Int = 1200) -> HTML {
        let text = Sanitizer.cut(text, toBytes: limit)
        var result = HTML()
        var rest = text.utf8[...]
        let tick = UInt8(ascii: "`")
        while let open = rest.firstIndex(of: tick),
            let close = rest[rest.index(after: open)...].firstIndex(of: tick)
        {
            result += "\(String(decoding: rest[..<open], as: UTF8.self))"
            let inside = rest[rest.index(after: open)..<close]
            if !inside.isEmpty { result += "<code>\(String(decoding: inside, as: UTF8.self))</code>" }
            rest = rest[rest.index(after: close)...]
        }
        return result + "\(String(decoding: rest, as: UTF8.self))"
    }

    /// The lines of a quotation; of a long one the end.
    static func lines(_ text: String, limit: Int = 6000, maxLines: Int = 60) -> HTML {
        var lines = Sanitizer.visible(Quotation.cutHead(text, to: limit), lines: .keep)
            .parts(at: "\n", keepsEmpty: true)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        lines = Array(lines.drop { $0.allSatisfy(\.isWhitespace) })
        let left = lines.count - maxLines
        if left > 0 { lines = ["… \(left) more \(left == 1 ? "line" : "lines")"] + lines.suffix(maxLines) }
        return "<pre>\n\(HTML.lines(lines.joined(separator: "\n")))</pre>"
    }

    /// `path:212`
    static func location(_ place: Place) -> HTML? { Wording.location(place).map(path) }

    /// A name of directories, which may break behind each of them.
    static func name(_ name: String) -> HTML {
        Sanitizer.cut(name, toBytes: 120).parts(at: "/", keepsEmpty: true).map { data(String($0), limit: 120) }
            .joined(separator: "/<wbr>")
    }

    /// A path, whole with one click and when it is copied; of its directories only the beginning is shown.
    static func path(_ path: String) -> HTML {
        let text = Sanitizer.cut(path, toBytes: 1000)
        let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text.utf8.index(after: $0) } ?? text.startIndex
        let directory = text[..<slash]
        let name = String(text[slash...])
        if directory.isEmpty { return "<code class=\"place\">\(name)</code>" }
        return "<code class=\"place\"><span class=\"dir\">\(String(directory))</span>\(name)</code>"
    }

    /// A sign with its meaning in words for those who do not see it.
    static func sign(_ mark: SessionMark) -> HTML {
        let word = word(mark)
        return "<span class=\"sign \(word)\" aria-hidden=\"true\">\(mark.sign)</span><span class=\"vh\">\(word)</span>"
    }

    static func word(_ mark: SessionMark) -> String {
        switch mark {
        case .passed: "passed"
        case .warned: "warned"
        case .inconclusive: "inconclusive"
        case .failed: "failed"
        }
    }

    static func money(_ cost: USD?) -> String { cost.map(HumanUnits.money) ?? "–" }

    /// A number with its unit stays on one line; the value behind it is what columns are sorted by.
    static func number(_ text: HTML, value: Double? = nil, wide: Bool = false, also: HTML = "") -> HTML {
        let key: HTML = value.map { " data-v=\"\(sortKey($0))\"" } ?? ""
        return "<td class=\"n\(also)\(wide ? " wide" : "")\"\(key)>\(text)</td>"
    }

    static func calls(_ count: Int, failed: Int) -> HTML {
        let text: HTML = "\(HumanUnits.grouped(Int64(count)))"
        guard failed > 0 else { return text }
        let failures = HumanUnits.grouped(Int64(failed))
        let sign: HTML = "<span aria-hidden=\"true\">✗</span><span class=\"vh\">failed</span>"
        return "\(text) <span class=\"x\">(\(failures)\u{202F}\(sign))</span>"
    }

    private static func sortKey(_ value: Double) -> String {
        guard value.isFinite else { return "-1" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
