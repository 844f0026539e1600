import Basics
import Safety
import ThreadModel

/// JUnit XML for the test views of forges: a suite per session, a case per session and rule, whether it found
/// something or not, so that names are the same in every run.
package struct JUnitReport: ReportFormat {
    package let name = "junit"
    package let summary = "JUnit XML: a suite per session, a case per rule"

    package init() {}

    package func render(_ report: Report, options: ReportOptions) throws -> [UInt8] {
        let suites = JUnitMapping(report).suites()
        let isStrict = options.junitDialect == .strict
        let xml = try XMLWriter()
        try xml.element(
            "testsuites",
            [
                ("name", "codex-postmortem"), ("tests", "\(suites.reduce(0) { $0 + $1.cases.count })"),
                ("failures", "\(suites.reduce(0) { $0 + $1.failures })"),
                ("errors", "\(suites.reduce(0) { $0 + $1.errors })"),
                ("time", seconds(suites.reduce(0) { $0 + $1.seconds })),
            ]
        ) { () throws(XMLWriter.Failure) in
            for (index, suite) in suites.enumerated() { try write(suite, id: index, isStrict: isStrict, to: xml) }
        }
        return try xml.finished()
    }

    /// One suite, inside `<testsuites>` or as the root of a file of its own.
    func write(
        _ suite: JUnitSuite, id: Int, isStrict: Bool, to xml: XMLWriter
    ) throws(XMLWriter.Failure) {
        try xml.element(
            "testsuite",
            [
                ("name", suite.name), ("tests", "\(suite.cases.count)"), ("failures", "\(suite.failures)"),
                ("errors", "\(suite.errors)"), ("skipped", "\(suite.skipped)"), ("id", "\(id)"),
                ("time", seconds(suite.seconds)), ("timestamp", suite.startedAt.flatMap(CivilTime.seconds)),
                ("hostname", "localhost"), ("file", suite.file),
            ]
        ) { () throws(XMLWriter.Failure) in
            if !suite.properties.isEmpty {
                try xml.element("properties") { () throws(XMLWriter.Failure) in
                    for (name, value) in suite.properties {
                        try xml.element("property", [("name", name), ("value", limited(value, 1024))])
                    }
                }
            }
            for testCase in suite.cases {
                try write(testCase, className: suite.className, isStrict: isStrict, to: xml)
            }
        }
    }

    private func write(
        _ testCase: JUnitCase, className: String, isStrict: Bool, to xml: XMLWriter
    ) throws(XMLWriter.Failure) {
        try xml.element(
            "testcase",
            [
                ("classname", className), ("name", testCase.name), ("time", seconds(testCase.seconds)),
                ("file", isStrict ? nil : testCase.file),
                ("line", isStrict || testCase.file == nil ? nil : "\(max(1, testCase.line ?? 1))"),
            ]
        ) { () throws(XMLWriter.Failure) in
            switch testCase.result {
            case .passed: break
            case .failure(let type, let message, let body): try problem("failure", type, message, body, to: xml)
            case .error(let type, let message, let body): try problem("error", type, message, body, to: xml)
            case .skipped(let message):
                let message = limited(message, 1024)
                try xml.element("skipped", [("message", message)]) { () throws(XMLWriter.Failure) in
                    try xml.text(message)
                }
            }
            if let output = testCase.output {
                try xml.element("system-out") { () throws(XMLWriter.Failure) in try xml.text(limited(output, 16_384)) }
            }
        }
    }

    private func problem(
        _ element: String, _ type: String, _ message: String, _ body: String, to xml: XMLWriter
    ) throws(XMLWriter.Failure) {
        let message = limited(message, 1024)
        try xml.element(element, [("type", type), ("message", message)]) { () throws(XMLWriter.Failure) in
            // GitLab drops the attribute when there is text, so the text begins with it.
            try xml.text(limited(message + "\n" + body, 16_384))
        }
    }

    private func limited(_ text: String, _ bytes: Int) -> String { Sanitizer.cut(Sanitizer.xml(text), toBytes: bytes) }

    /// Three decimals and a point, as the schema wants it; a year at most, as Jenkins does.
    private func seconds(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return "0.000" }
        let milliseconds = Int64((min(value, 31_536_000) * 1000).rounded())
        let decimals = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
    }
}
