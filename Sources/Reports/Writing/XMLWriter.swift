import CLibXML2
import Safety

/// libxml2's writer, into bytes. It escapes markup; what XML forbids has to be taken out before
/// (`Sanitizer.xml`), for the writer lets it through.
final class XMLWriter {
    struct Failure: Error, CustomStringConvertible {
        var description: String { "libxml2 could not write the report; there may be no memory left." }
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let writer: xmlTextWriterPtr

    init() throws(Failure) {
        let output = xmlOutputBufferCreateIO(
            { context, bytes, count in
                guard let context, let bytes else { return -1 }
                Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                return count
            }, nil, Unmanaged.passUnretained(sink).toOpaque(), nil)
        guard let output else { throw Failure() }
        guard let writer = xmlNewTextWriter(output) else {
            xmlOutputBufferClose(output)
            throw Failure()
        }
        self.writer = writer
        try check(xmlTextWriterSetIndent(writer, 1))
        try check(xmlTextWriterSetIndentString(writer, "  "))
        try check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
    }

    deinit { xmlFreeTextWriter(writer) }

    func element(
        _ name: String, _ attributes: [(String, String?)] = [], _ body: () throws(Failure) -> Void = {}
    ) throws(Failure) {
        try check(xmlTextWriterStartElement(writer, name))
        for (name, value) in attributes {
            if let value { try check(xmlTextWriterWriteAttribute(writer, name, value)) }
        }
        try body()
        try check(xmlTextWriterEndElement(writer))
    }

    func text(_ text: String) throws(Failure) {
        try check(xmlTextWriterWriteString(writer, text))
    }

    func finished() throws(Failure) -> [UInt8] {
        try check(xmlTextWriterEndDocument(writer))
        try check(xmlTextWriterFlush(writer))
        return sink.bytes
    }

    private func check(_ result: CInt) throws(Failure) {
        if result < 0 { throw Failure() }
    }
}
