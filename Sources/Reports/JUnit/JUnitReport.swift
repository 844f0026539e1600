import Basics
import Safety
import ThreadModel

/// JUnit XML for the test views of forges: a suite for each session, in it a case for the session and one for each
/// incident that fails it; or, in the long form, a case for each rule. Names are the same in every run.
public struct JUnitReport: ReportFormat {
    public let name = "junit"
    public let summary = "JUnit XML: a suite per session, a case per incident that fails it"

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let suites = JUnitSuites(report, detail: options.junitDetail)
        // Before the suites, so that no more than one of them is in memory.
        let sums = suites.sums
        let xml = XMLWriter(sink)
        xml.element("testsuites") {
            xml.attribute("name", "codex-postmortem")
            xml.attribute("tests", sums.tests)
            xml.attribute("failures", sums.failures)
            xml.attribute("errors", sums.errors)
            xml.attribute("time", seconds: sums.seconds)
            var id = 0
            suites.forEachSuite { suite in
                write(suite, of: report, id: id, isStrict: options.junitDialect == .strict, to: xml)
                id += 1
            }
        }
    }

    /// One suite, inside `<testsuites>` or as the root of a file of its own.
    func write(_ suite: JUnitSuite, of report: Report, id: Int, isStrict: Bool, to xml: XMLWriter) {
        // The cases of a session name the same file, or none.
        let file = suite.file.map { XMLText.file(report.checkout.place($0)) }
        let className = XMLText(safe: suite.className)
        xml.element("testsuite") {
            xml.attribute("name", XMLText(safe: suite.name))
            xml.attribute("tests", suite.cases.count)
            xml.attribute("failures", suite.failures)
            xml.attribute("errors", suite.errors)
            xml.attribute("skipped", suite.skipped)
            xml.attribute("id", id)
            xml.attribute("time", seconds: suite.seconds)
            xml.attribute("timestamp", time: suite.startedAt)
            xml.attribute("hostname", "localhost")
            xml.attribute("file", file)
            if !suite.properties.isEmpty {
                xml.element("properties") {
                    for property in suite.properties { write(property, to: xml) }
                }
            }
            for index in suite.cases.indices {
                xml.element("testcase") {
                    xml.attribute("classname", className)
                    xml.attribute("name", .name(suite.cases[index].name))
                    xml.attribute("time", seconds: suite.cases[index].seconds)
                    if !isStrict, let own = suite.cases[index].file {
                        xml.attribute("file", own == suite.file ? file : .file(report.checkout.place(own)))
                        xml.attribute("line", max(1, suite.cases[index].line ?? 1))
                    }
                    write(suite.cases[index], to: xml)
                }
            }
        }
    }

    private func write(_ property: JUnitProperty, to xml: XMLWriter) {
        xml.element("property") {
            xml.attribute("name", property.name)
            switch property.value {
            case .text(let text) where Self.isPlain(text): xml.attribute("value", XMLText(safe: text))
            case .text(let text): xml.attribute("value", XMLText("\(text)").cut(toBytes: 1024))
            case .number(let number): xml.attribute("value", number)
            case .money(let amount): xml.attribute("value", amount)
            }
        }
    }

    /// Whether a value means the same however it is written: ids, names of models, numbers.
    private static func isPlain(_ value: String) -> Bool {
        let bytes = value.utf8Span.span
        if bytes.count > 200 { return false }
        for index in bytes.indices where !isPlain(bytes[unchecked: index]) { return false }
        return true
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        ASCII.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private func write(_ testCase: JUnitCase, to xml: XMLWriter) {
        switch testCase.result {
        case .passed: break
        case .failure(let type, let message, let body): problem("failure", type, message, body, to: xml)
        case .error(let type, let message, let body): problem("error", type, message, body, to: xml)
        case .skipped(let message):
            let message = XMLText("\(message)").cut(toBytes: 1024)
            xml.element("skipped") {
                xml.attribute("message", message)
                xml.text(message)
            }
        }
        if let output = testCase.output {
            let limit = JUnitCut.outputBytes(at: xml.size)
            xml.element("system-out") { xml.text(XMLText("\(output)").cut(toBytes: limit)) }
        }
    }

    private func problem(
        _ element: StaticString, _ type: String, _ message: String, _ body: String, to xml: XMLWriter
    ) {
        let limit = JUnitCut.bodyBytes(at: xml.size)
        let message = XMLText("\(message)").cut(toBytes: 1024)
        xml.element(element) {
            xml.attribute("type", "\(type)")
            xml.attribute("message", message)
            // GitLab drops the attribute when there is text, so the text begins with it.
            xml.text((message + "\n" + XMLText("\(body)")).cut(toBytes: limit))
        }
    }
}
