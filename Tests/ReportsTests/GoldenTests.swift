import Basics
import Reports
import TestSupport
import Testing

@Suite struct GoldenTests {
    @Test(arguments: Samples.all.map(\.name)) func everyFormat(of sample: String) throws {
        let whole = try #require(Samples.all.first { $0.name == sample }).report
        let brief = Samples.brief(whole)
        let report = sample == "hostile" ? brief : whole
        var options = ReportOptions()
        for format in ReportFormats.all where !Self.testedElsewhere.contains(format.name) {
            let bytes = format.render(Self.long.contains(format.name) ? brief : report, options: options)
            #expect(bytes.last == 0x0A)
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            try Goldens.expect(bytes, "\(sample).\(Self.fileExtension[format.name] ?? format.name)")
        }
        options.isVerbose = true
        options.width = 80
        try Goldens.expect(TextReport().render(report, options: options), "\(sample).verbose.txt")
        options = ReportOptions()
        options.junitDialect = .strict
        try Goldens.expect(JUnitReport().render(report, options: options), "\(sample).strict.xml")
    }

    @Test func colors() throws {
        var options = ReportOptions()
        options.color = true
        try Goldens.expect(TextReport().render(Samples.fail, options: options), "fail.color.txt")
    }

    @Test func formatsAreSortedAndFound() {
        let names = ReportFormats.all.map(\.name)
        #expect(names == names.sorted())
        #expect(ReportFormats.named("junit") != nil)
        #expect(ReportFormats.named("pdf") == nil)
    }

    /// What names every rule and every field would be too long to be read.
    private static let long: Set = ["json", "sarif"]

    /// A page is its style and script for the most part; directories have tests of their own.
    private static let testedElsewhere: Set = ["html", "svg-dir", "junit-dir"]

    private static let fileExtension = ["text": "txt", "markdown": "md", "junit": "xml", "json": "json"]
}
