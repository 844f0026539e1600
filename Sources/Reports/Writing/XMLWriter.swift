import Basics
import CLibXML2
import Safety

/// libxml2's writer, into a sink. It escapes markup; what XML forbids it lets through, which is why it takes `XMLText`
/// only. What goes wrong is told to the sink.
final class XMLWriter {
    struct Failure: Error, CustomStringConvertible {
        var description: String { "libxml2 could not write the report; there may be no memory left." }
    }

    let sink: ReportSink
    private var depth = 0
    /// Attributes that follow each other and hold nothing to escape, `value" name="value`: libxml2 writes them at once,
    /// for every call of it costs more than what it writes.
    private var pending: [UInt8] = []
    /// The name of the first of them.
    private var firstPending: StaticString?
    /// Nil when there was no memory for it.
    private var writer: xmlTextWriterPtr?

    init(_ sink: ReportSink) {
        self.sink = sink
        let output = xmlOutputBufferCreateIO(
            { context, bytes, count in
                guard let context, let bytes else { return -1 }
                Unmanaged<ReportSink>.fromOpaque(context).takeUnretainedValue()
                    .append(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                return count
            }, nil, Unmanaged.passUnretained(sink).toOpaque(), nil)
        writer = output.flatMap { xmlNewTextWriter($0) }
        guard let writer else {
            if let output { xmlOutputBufferClose(output) }
            sink.fail(Failure())
            return
        }
        check(xmlTextWriterSetIndent(writer, 1))
        check(xmlTextWriterSetIndentString(writer, "  "))
        check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
    }

    deinit {
        if let writer { xmlFreeTextWriter(writer) }
    }

    /// The document is whole once its outermost element has ended.
    ///
    /// - Parameter content: its attributes, then its text or its elements.
    func element(_ name: StaticString, _ content: () -> Void) {
        guard let writer else { return }
        writePending()
        check(xmlTextWriterStartElement(writer, name.utf8Start))
        depth += 1
        content()
        depth -= 1
        writePending()
        check(xmlTextWriterEndElement(writer))
        guard depth == 0 else { return }
        check(xmlTextWriterEndDocument(writer))
        check(xmlTextWriterFlush(writer))
    }

    /// Nothing where the value is nil.
    func attribute(_ name: StaticString, _ value: XMLText?) {
        if let value { attribute(name, plain: value.text) }
    }

    func attribute(_ name: StaticString, _ value: Int) { attribute(name, plain: String(value)) }

    /// A time to the second: `2026-11-21T09:31:07`.
    func attribute(_ name: StaticString, time milliseconds: Int64?) {
        if let text = milliseconds.flatMap(CivilTime.seconds) { attribute(name, plain: text) }
    }

    /// Three decimals and a point, as the schema of JUnit wants it; a year at most, as Jenkins does.
    func attribute(_ name: StaticString, seconds: Double) {
        let value = seconds.isFinite && seconds > 0 ? Int64((min(seconds, 31_536_000) * 1000).rounded()) : 0
        let rest = value % 1000
        attribute(name, plain: "\(value / 1000)\(rest < 10 ? ".00" : rest < 100 ? ".0" : ".")\(rest)")
    }

    private func attribute(_ name: StaticString, plain value: String) {
        guard let writer else { return }
        guard Self.isPlain(value.utf8Span.span) else {
            writePending()
            check(value.withCString(encodedAs: UTF8.self) { xmlTextWriterWriteAttribute(writer, name.utf8Start, $0) })
            return
        }
        if firstPending == nil {
            firstPending = name
        } else {
            pending.append(UInt8(ascii: "\""))
            pending.append(0x20)
            name.withUTF8Buffer { pending += $0 }
            pending.append(UInt8(ascii: "="))
            pending.append(UInt8(ascii: "\""))
        }
        pending += value.utf8
    }

    /// Whether libxml2 would write a value as it is.
    private static func isPlain(_ value: Span<UInt8>) -> Bool {
        for index in value.indices {
            switch value[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): return false
            case 0x20..<0x7F: break
            default: return false
            }
        }
        return !value.isEmpty
    }

    private func writePending() {
        guard let writer, let first = firstPending else { return }
        firstPending = nil
        check(xmlTextWriterStartAttribute(writer, first.utf8Start))
        check(pending.withUnsafeBufferPointer { xmlTextWriterWriteRawLen(writer, $0.baseAddress, CInt($0.count)) })
        check(xmlTextWriterEndAttribute(writer))
        pending.removeAll(keepingCapacity: true)
    }

    func text(_ text: XMLText) {
        guard let writer else { return }
        writePending()
        check(text.text.withCString(encodedAs: UTF8.self) { xmlTextWriterWriteString(writer, $0) })
    }

    private func check(_ result: CInt) {
        if result < 0 { sink.fail(Failure()) }
    }
}
