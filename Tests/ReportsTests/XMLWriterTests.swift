import CLibXML2
import Safety
import Testing

@testable import Reports

/// What is written piece by piece into a sink is what libxml2 writes as a whole.
@Suite struct XMLWriterTests {
    private static let texts = [
        "", "plain", "a < b & c > d", "\"quoted\" and 'single'", "line\nline\ttab\rreturn", "ünï – 🙂", "]]>", "&amp;",
        " ", "\n", "<![CDATA[x]]>", "a\u{FFFD}b",
    ]

    @Test(arguments: texts, texts) func bothGiveTheSame(_ attribute: String, _ text: String) throws {
        let sink = ReportSink()
        let xml = XMLWriter(sink)
        xml.element("root") {
            xml.attribute("name", XMLText(safe: attribute))
            xml.attribute("none", nil)
            xml.attribute("count", -42)
            xml.attribute("text", XMLText(safe: text))
            xml.attribute("last", 1)
            xml.element("empty") {}
            xml.element("full") {
                xml.attribute("time", seconds: 1.0005)
                xml.text(XMLText(safe: text))
            }
            xml.element("parent") {
                xml.element("child") {
                    xml.attribute("at", time: 1_750_000_000_123)
                    xml.element("leaf") { xml.text(XMLText(safe: text)) }
                }
            }
        }
        #expect(String(decoding: sink.bytes, as: UTF8.self) == Self.reference(attribute, text))
    }

    private static func reference(_ attribute: String, _ text: String) -> String? {
        let buffer = xmlBufferCreate()
        defer { xmlBufferFree(buffer) }
        guard let writer = xmlNewTextWriterMemory(buffer, 0) else { return nil }
        xmlTextWriterSetIndent(writer, 1)
        xmlTextWriterSetIndentString(writer, "  ")
        xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
        func element(_ name: String, _ attributes: [(String, String)] = [], _ body: () -> Void = {}) {
            xmlTextWriterStartElement(writer, name)
            for (name, value) in attributes { xmlTextWriterWriteAttribute(writer, name, value) }
            body()
            xmlTextWriterEndElement(writer)
        }
        element("root", [("name", attribute), ("count", "-42"), ("text", text), ("last", "1")]) {
            element("empty")
            element("full", [("time", "1.001")]) { xmlTextWriterWriteString(writer, text) }
            element("parent") {
                element("child", [("at", "2025-06-15T15:06:40")]) {
                    element("leaf") { xmlTextWriterWriteString(writer, text) }
                }
            }
        }
        xmlTextWriterEndDocument(writer)
        xmlFreeTextWriter(writer)
        return xmlBufferContent(buffer).map { String(cString: $0) }
    }

    /// Elements with nothing to escape are put together, up to a limit; what is beside them makes no difference.
    @Test(arguments: [1, 40, 700], [0, 1, 3, 50])
    func theLayoutIsTheSameWhateverIsGivenToLibXML2AtOnce(_ count: Int, _ every: Int) {
        let sink = ReportSink()
        let xml = XMLWriter(sink)
        var expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<all count=\"\(count)\">\n"
        xml.element("all") {
            xml.attribute("count", count)
            for outer in 0..<count {
                expected += "  <file name=\"a\" id=\"\(outer)\">\n"
                xml.element("file") {
                    xml.attribute("name", XMLText(safe: "a"))
                    xml.attribute("id", outer)
                    for inner in 0..<3 {
                        let isSpecial = every > 0 && (outer + inner) % every == 0
                        expected += "    <item time=\"1.050\" what=\"\(isSpecial ? "&lt;" : "b")\" line=\"7\""
                        xml.element("item") {
                            xml.attribute("time", seconds: 1.05)
                            xml.attribute("what", XMLText(safe: isSpecial ? "<" : "b"))
                            xml.attribute("line", 7)
                            if isSpecial { xml.element("text") { xml.text("x & y") } }
                        }
                        expected += isSpecial ? ">\n      <text>x &amp; y</text>\n    </item>\n" : "/>\n"
                    }
                }
                expected += "  </file>\n"
            }
        }
        #expect(String(decoding: sink.bytes, as: UTF8.self) == expected + "</all>\n")
    }
}
