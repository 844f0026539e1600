import Basics
import Reports
import Testing

@Suite struct GoldenTests {
    @Test(arguments: Samples.all.map(\.name)) func everyFormat(of sample: String) throws {
        let report = try #require(Samples.all.first { $0.name == sample }).report
        var options = ReportOptions()
        for format in ReportFormats.all where !Self.testedElsewhere.contains(format.name) {
            let bytes = format.render(report, options: options)
            #expect(bytes.last == 0x0A)
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            try Golden.expect(bytes, "\(sample).\(Self.fileExtension[format.name] ?? format.name)")
        }
        options.isVerbose = true
        options.width = 80
        try Golden.expect(TextReport().render(report, options: options), "\(sample).verbose.txt")
        options = ReportOptions()
        options.junitDialect = .strict
        try Golden.expect(JUnitReport().render(report, options: options), "\(sample).strict.xml")
    }

    @Test func colors() throws {
        var options = ReportOptions()
        options.color = true
        try Golden.expect(TextReport().render(Samples.fail, options: options), "fail.color.txt")
    }

    @Test func formatsAreSortedAndFound() {
        let names = ReportFormats.all.map(\.name)
        #expect(names == names.sorted())
        #expect(ReportFormats.named("junit") != nil)
        #expect(ReportFormats.named("pdf") == nil)
    }

    /// A page is its style and script for the most part; directories have tests of their own.
    private static let testedElsewhere: Set = ["html", "svg-dir", "junit-dir"]

    private static let fileExtension = ["text": "txt", "markdown": "md", "junit": "xml", "json": "json"]
}
