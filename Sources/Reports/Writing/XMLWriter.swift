import Basics
import CLibXML2
import Safety

/// libxml2's writer, into a sink. It escapes markup; what XML forbids it lets through, which is why it takes `XMLText`
/// only. What goes wrong is told to the sink.
///
/// Elements in which there is nothing to escape are put together here, laid out as libxml2 does, and given to it at
/// once: every call of it costs more than what it writes. With the first text or value that it may have to escape it
/// is told of all elements that are open.
final class XMLWriter {
    struct Failure: Error, CustomStringConvertible {
        var description: String { "libxml2 could not write the report; there may be no memory left." }
    }

    private let sink: ReportSink
    /// From the outermost one.
    private var open: [XMLElement] = []
    /// What libxml2 has not been given yet.
    private let plain = ReportSink()
    private static let plainLimit = 16 << 10
    private static let longBytes = 1 << 10
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

    /// Bytes so far, but for what libxml2 has not passed on.
    var size: Int { sink.size + plain.size }

    /// The document is whole once its outermost element has ended.
    ///
    /// - Parameter content: its attributes, then its text or its elements.
    @inline(__always)
    func element(_ name: StaticString, _ content: () -> Void) {
        guard writer != nil else { return }
        begin(name)
        content()
        end()
    }

    private func begin(_ name: StaticString) {
        // Here, for behind an element that libxml2 was not told of it would not break the line in front of an end tag.
        if plain.size > Self.plainLimit { write() }
        open.withUnsafeMutableBufferPointer { open in
            guard let parent = open.indices.last, !open[parent].hasElements else { return }
            open[parent].attributesEnd = plain.size
            open[parent].hasElements = true
            plain.append(open[parent].isWritten ? "\n" : ">\n" as StaticString)
        }
        let start = plain.size
        plain.append(tag: "<", name, depth: open.count)
        open.append(XMLElement(name, start: start, attributes: plain.size))
    }

    private func end() {
        // Whatever the document holds, libxml2 ends it.
        if open.count == 1 { write() }
        let element = open.removeLast()
        guard element.isWritten else {
            if element.hasElements { endTag(element.name) } else { plain.append("/>\n" as StaticString) }
            return
        }
        if plain.size > 0 {
            // Behind what it was given like that libxml2 does not break the line.
            plain.append(repeating: 0x20, count: 2 * open.count)
            write()
        }
        check(xmlTextWriterEndElement(writer))
        guard open.isEmpty else { return }
        check(xmlTextWriterEndDocument(writer))
        check(xmlTextWriterFlush(writer))
    }

    private func endTag(_ name: StaticString) {
        plain.append(tag: "</", name, depth: open.count)
        plain.append(">\n" as StaticString)
    }

    /// Nothing where the value is nil.
    func attribute(_ name: StaticString, _ value: XMLText?) {
        guard let value else { return }
        if plain.append(attribute: name, plain: value.text) { return added(name) }
        write()
        check(
            value.text.withCString(encodedAs: UTF8.self) { xmlTextWriterWriteAttribute(writer, name.utf8Start, $0) })
    }

    func attribute(_ name: StaticString, _ value: Int) { attribute(name, Int64(value)) }

    func attribute(_ name: StaticString, _ value: Int64) { attribute(name) { $0.append(decimal: value) } }

    func attribute(_ name: StaticString, _ value: USD) { attribute(name) { $0.append(value) } }

    /// A name or a word of this package, in which nothing has to be escaped.
    func attribute(_ name: StaticString, _ value: StaticString) { attribute(name) { $0.append(value) } }

    /// A time to the second: `2026-11-21T09:31:07`.
    func attribute(_ name: StaticString, time milliseconds: Int64?) {
        guard let text = milliseconds.flatMap(CivilTime.bytes(rfc3339:)) else { return }
        attribute(name) { $0.append(text.span.extracting(first: 19)) }
    }

    /// Three decimals and a point, as the schema of JUnit wants it; a year at most, as Jenkins does.
    func attribute(_ name: StaticString, seconds: Double) {
        let value = seconds.isFinite && seconds > 0 ? Int64((min(seconds, 31_536_000) * 1000).rounded()) : 0
        attribute(name) { plain in
            plain.append(decimal: value / 1000)
            plain.append(UInt8(ascii: "."))
            let rest = value % 1000
            plain.append(decimal: rest / 100)
            plain.append(decimal: rest / 10 % 10)
            plain.append(decimal: rest % 10)
        }
    }

    /// - Parameter value: appends what libxml2 would write as it is.
    @inline(__always)
    private func attribute(_ name: StaticString, _ value: (ReportSink) -> Void) {
        plain.append(attribute: name)
        value(plain)
        plain.append(UInt8(ascii: "\""))
        added(name)
    }

    /// An attribute is at the end of what libxml2 has not been given yet.
    @inline(__always)
    private func added(_ name: StaticString) {
        let isWritten = open.withUnsafeMutableBufferPointer { open in
            let last = open.count - 1
            if open[last].firstAttribute == nil { open[last].firstAttribute = name }
            return open[last].isWritten
        }
        // Behind one that libxml2 had to escape.
        if isWritten { plain.take { write(attributes: $0, first: name) } }
    }

    func text(_ text: XMLText) {
        write()
        check(text.text.withCString(encodedAs: UTF8.self) { xmlTextWriterWriteString(writer, $0) })
    }

    // MARK: - What libxml2 is given

    /// Everything so far, with the start tags of the elements that are open.
    private func write() {
        plain.take { bytes in
            var done = 0
            for index in open.indices where !open[index].isWritten {
                let element = open[index]
                // It ends the tag itself, in front of the first element.
                let end = element.hasElements ? element.attributesEnd : bytes.count
                write(content: bytes[done..<element.start])
                check(xmlTextWriterStartElement(writer, element.name.utf8Start))
                if let first = element.firstAttribute {
                    write(attributes: bytes[element.attributes..<end], first: first)
                }
                open[index].isWritten = true
                done = end + (element.hasElements ? 1 : 0)
            }
            write(content: bytes[done...])
        }
    }

    private func write(content: Slice<UnsafeBufferPointer<UInt8>>) {
        // It breaks the line itself in front of an element.
        if content.isEmpty || content.count == 1 && content.first == 0x0A { return }
        writeRaw(content)
    }

    /// - Parameter attributes: ` name="value"`, each.
    private func write(attributes: Slice<UnsafeBufferPointer<UInt8>>, first: StaticString) {
        check(xmlTextWriterStartAttribute(writer, first.utf8Start))
        writeRaw(attributes.dropFirst(first.utf8CodeUnitCount + 3).dropLast())
        check(xmlTextWriterEndAttribute(writer))
    }

    private func writeRaw(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let bytes = UnsafeBufferPointer(rebasing: bytes)
        let isLong = bytes.count > Self.longBytes
        check(xmlTextWriterWriteRawLen(writer, bytes.baseAddress, isLong ? 0 : CInt(bytes.count)))
        if isLong {
            // libxml2 would copy it four times.
            check(xmlTextWriterFlush(writer))
            sink.append(bytes.span)
        }
    }

    private func check(_ result: CInt) {
        if result < 0 { sink.fail(Failure()) }
    }
}
