/// JUnit XML in a directory: a file per session with `<testsuite>` as its root, as Ant and Surefire write it and as
/// Azure looks for it (`**/TEST-*.xml`).
public struct JUnitDirectoryReport: ReportFormat {
    public let name = "junit-dir"
    public let summary = "JUnit XML, a TEST-<session>.xml each, in a directory"
    public let isDirectory = true

    public init() {}

    /// Without a directory, as on standard output: the suites in one document.
    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        JUnitReport().render(report, options: options, into: sink)
    }

    public func write(_ report: Report, to path: String, options: ReportOptions) throws {
        var used: Set<String> = []
        let directory = path.hasSuffix("/") ? path : path + "/"
        var failure: (any Error)?
        JUnitSuites(report, detail: options.junitDetail).forEachSuite { suite in
            if failure != nil { return }
            do {
                try ReportFile.write(to: directory + fileName(suite.name, &used)) { sink in
                    let xml = XMLWriter(sink)
                    JUnitReport().write(suite, of: report, id: 0, isStrict: options.junitDialect == .strict, to: xml)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// Made of the label alone, as one component. Names that differ in case only are told apart, for file systems
    /// that do not.
    private func fileName(_ label: String, _ used: inout Set<String>) -> String {
        let flat = label.split(whereSeparator: { $0 == "/" || $0 == " " }).joined(separator: ".")
        let name = "TEST-" + flat.prefix(100)
        var candidate = name
        var number = 2
        while !used.insert(candidate.lowercased()).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate + ".xml"
    }
}
