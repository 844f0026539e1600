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
        xml.element(
            "testsuites",
            [
                ("name", "codex-postmortem"), ("tests", "\(sums.tests)"), ("failures", "\(sums.failures)"),
                ("errors", "\(sums.errors)"), ("time", "\(seconds(sums.seconds))"),
            ]
        ) {
            var id = 0
            suites.forEachSuite { suite in
                write(suite, of: report, id: id, isStrict: options.junitDialect == .strict, to: xml)
                id += 1
            }
        }
        xml.finish()
    }

    /// One suite, inside `<testsuites>` or as the root of a file of its own.
    func write(_ suite: JUnitSuite, of report: Report, id: Int, isStrict: Bool, to xml: XMLWriter) {
        xml.element(
            "testsuite",
            [
                ("name", .name(suite.name, limit: 1000)), ("tests", "\(suite.cases.count)"),
                ("failures", "\(suite.failures)"), ("errors", "\(suite.errors)"), ("skipped", "\(suite.skipped)"),
                ("id", "\(id)"), ("time", "\(seconds(suite.seconds))"),
                ("timestamp", suite.startedAt.flatMap(CivilTime.seconds).map { "\($0)" }), ("hostname", "localhost"),
                ("file", suite.file.map { .file(report.checkout.place($0)) }),
            ]
        ) {
            if !suite.properties.isEmpty {
                xml.element("properties") {
                    for (index, (name, value)) in suite.properties.enumerated() {
                        if index > 0, Self.isPlain(value) {
                            xml.plain("property", [("name", name), ("value", value)])
                        } else {
                            let value = XMLText("\(value)").cut(toBytes: 1024)
                            xml.element("property", [("name", "\(name)"), ("value", value)])
                        }
                    }
                }
            }
            for (index, testCase) in suite.cases.enumerated() {
                let isFirst = index == 0 && suite.properties.isEmpty
                write(
                    placed(testCase, report), className: suite.className, isStrict: isStrict, isFirst: isFirst, to: xml)
            }
        }
    }

    /// Whether a value means the same however it is written: ids, names of models, numbers.
    private static func isPlain(_ value: String) -> Bool {
        value.utf8.count <= 200
            && value.utf8.allSatisfy { ASCII.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private func placed(_ testCase: JUnitCase, _ report: Report) -> JUnitCase {
        guard let file = testCase.file else { return testCase }
        var testCase = testCase
        testCase.file = report.checkout.place(file)
        return testCase
    }

    private func write(_ testCase: JUnitCase, className: String, isStrict: Bool, isFirst: Bool, to xml: XMLWriter) {
        if case .passed = testCase.result, testCase.output == nil, testCase.file == nil || isStrict, !isFirst {
            // Names have no characters that need escapes.
            return xml.plain(
                "testcase",
                [("classname", className), ("name", testCase.name), ("time", seconds(testCase.seconds))])
        }
        xml.element(
            "testcase",
            [
                ("classname", .name(className, limit: 1000)), ("name", .name(testCase.name)),
                ("time", "\(seconds(testCase.seconds))"),
                ("file", isStrict ? nil : testCase.file.map { .file($0) }),
                ("line", isStrict || testCase.file == nil ? nil : "\(max(1, testCase.line ?? 1))"),
            ]
        ) {
            switch testCase.result {
            case .passed: break
            case .failure(let type, let message, let body): problem("failure", type, message, body, to: xml)
            case .error(let type, let message, let body): problem("error", type, message, body, to: xml)
            case .skipped(let message):
                let message = XMLText("\(message)").cut(toBytes: 1024)
                xml.element("skipped", [("message", message)]) { xml.text(message) }
            }
            if let output = testCase.output {
                let limit = JUnitCut.outputBytes(at: xml.sink.size)
                xml.element("system-out") { xml.text(XMLText("\(output)").cut(toBytes: limit)) }
            }
        }
    }

    private func problem(_ element: String, _ type: String, _ message: String, _ body: String, to xml: XMLWriter) {
        let limit = JUnitCut.bodyBytes(at: xml.sink.size)
        let message = XMLText("\(message)").cut(toBytes: 1024)
        xml.element(element, [("type", "\(type)"), ("message", message)]) {
            // GitLab drops the attribute when there is text, so the text begins with it.
            xml.text((message + "\n" + XMLText("\(body)")).cut(toBytes: limit))
        }
    }

    /// Three decimals and a point, as the schema wants it; a year at most, as Jenkins does.
    private func seconds(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return "0.000" }
        let milliseconds = Int64((min(value, 31_536_000) * 1000).rounded())
        let decimals = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
    }
}
