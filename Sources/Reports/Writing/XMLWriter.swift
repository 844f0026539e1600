import Basics
import CLibXML2
import Safety

/// libxml2's writer, into a sink. It escapes markup; what XML forbids it lets through, which is why it
/// takes `XMLText` only. What goes wrong is told to the sink.
final class XMLWriter {
    struct Failure: Error, CustomStringConvertible {
        var description: String { "libxml2 could not write the report; there may be no memory left." }
    }

    let sink: ReportSink
    private var depth = 0
    /// Whether the last child of the open element was written as it stands, which leaves its end without indent.
    private var endsRaw = false
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

    func element(_ name: String, _ attributes: [(String, XMLText?)] = [], _ body: () -> Void = {}) {
        guard let writer else { return }
        check(xmlTextWriterStartElement(writer, name))
        for (name, value) in attributes {
            if let value { check(xmlTextWriterWriteAttribute(writer, name, value.text)) }
        }
        depth += 1
        endsRaw = false
        body()
        depth -= 1
        if endsRaw { check(xmlTextWriterWriteRaw(writer, String(repeating: "  ", count: depth))) }
        endsRaw = false
        check(xmlTextWriterEndElement(writer))
    }

    func text(_ text: XMLText) {
        guard let writer else { return }
        check(xmlTextWriterWriteString(writer, text.text))
    }

    /// An empty element whose attributes need no escapes, for the thousands of cases that passed. Not the first child.
    func plain(_ name: String, _ attributes: [(String, String)]) {
        guard let writer else { return }
        var line = String(repeating: "  ", count: depth) + "<" + name
        for (name, value) in attributes { line += " \(name)=\"\(value)\"" }
        check(xmlTextWriterWriteRaw(writer, line + "/>\n"))
        endsRaw = true
    }

    /// Ends the document. Has to be called: what is left is written here.
    func finish() {
        guard let writer else { return }
        check(xmlTextWriterEndDocument(writer))
        check(xmlTextWriterFlush(writer))
    }

    private func check(_ result: CInt) {
        if result < 0 { sink.fail(Failure()) }
    }
}
