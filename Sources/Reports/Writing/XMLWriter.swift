import Basics
import Safety

/// Writes indented XML into a sink, escaped as libxml2's writer escapes it. What XML forbids it lets through, which is
/// why it takes `XMLText` only.
final class XMLWriter {
    private enum State {
        /// The start tag of an element is open for attributes.
        case open
        case text
        case children
    }

    let sink: ReportSink
    private var depth = 0
    private var state = State.children

    init(_ sink: ReportSink) {
        self.sink = sink
        sink.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" as StaticString)
    }

    /// - Parameter content: its attributes, then its text or its elements.
    func element(_ name: StaticString, _ content: () -> Void) {
        if state == .open { sink.append(">\n" as StaticString) }
        sink.append(repeating: 0x20, count: depth * 2)
        sink.append(UInt8(ascii: "<"))
        sink.append(name)
        state = .open
        depth += 1
        content()
        depth -= 1
        switch state {
        case .open: sink.append("/>\n" as StaticString)
        case .text: end(name)
        case .children:
            sink.append(repeating: 0x20, count: depth * 2)
            end(name)
        }
        state = .children
    }

    private func end(_ name: StaticString) {
        sink.append("</" as StaticString)
        sink.append(name)
        sink.append(">\n" as StaticString)
    }

    /// Nothing where the value is nil.
    func attribute(_ name: StaticString, _ value: XMLText?) {
        guard let value else { return }
        attribute(name) { escape(value, inAttribute: true) }
    }

    func attribute(_ name: StaticString, _ value: Int) { attribute(name) { sink.append(decimal: Int64(value)) } }

    /// A time to the second: `2026-11-21T09:31:07`.
    func attribute(_ name: StaticString, time milliseconds: Int64?) {
        guard let milliseconds, let text = CivilTime.bytes(rfc3339: milliseconds) else { return }
        attribute(name) { sink.append(text.span.extracting(..<19)) }
    }

    /// Three decimals and a point, as the schema of JUnit wants it; a year at most, as Jenkins does.
    func attribute(_ name: StaticString, seconds: Double) {
        attribute(name) {
            let value = seconds.isFinite && seconds > 0 ? Int64((min(seconds, 31_536_000) * 1000).rounded()) : 0
            sink.append(decimal: value / 1000)
            sink.append(UInt8(ascii: "."))
            sink.append(UInt8(ascii: "0") + UInt8(value / 100 % 10))
            sink.append(UInt8(ascii: "0") + UInt8(value / 10 % 10))
            sink.append(UInt8(ascii: "0") + UInt8(value % 10))
        }
    }

    @inline(__always)
    private func attribute(_ name: StaticString, _ value: () -> Void) {
        sink.append(UInt8(ascii: " "))
        sink.append(name)
        sink.append("=\"" as StaticString)
        value()
        sink.append(UInt8(ascii: "\""))
    }

    func text(_ text: XMLText) {
        if state == .open { sink.append(UInt8(ascii: ">")) }
        state = .text
        escape(text, inAttribute: false)
    }

    private func escape(_ value: XMLText, inAttribute: Bool) {
        let bytes = value.text.utf8Span.span
        var copied = 0
        for index in bytes.indices {
            // Few bytes of a text stand below or beside these.
            let byte = bytes[index]
            if byte > UInt8(ascii: ">") || byte &- 0x27 < 0x15 { continue }
            guard let escape = Self.escape(byte, inAttribute) else { continue }
            sink.append(bytes.extracting(copied..<index))
            sink.append(escape)
            copied = index + 1
        }
        sink.append(bytes.extracting(copied...))
    }

    private static func escape(_ byte: UInt8, _ inAttribute: Bool) -> StaticString? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case 0x0D: "&#13;"
        case 0x0A where inAttribute: "&#10;"
        case 0x09 where inAttribute: "&#9;"
        default: nil
        }
    }
}
