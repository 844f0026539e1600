import Basics
import Reports
import Testing
import ThreadModel

@Suite struct TextReportTests {
    @Test func keepsToTheWidth() {
        for width in [60, 80, 100, 140] {
            for line in render(Samples.fail, width: width).split(separator: "\n") {
                #expect(line.count <= width, "\(line)")
            }
        }
    }

    @Test func countsWhatItLeavesOut() {
        let text = render(Samples.many(700))
        #expect(text.contains("… and 90 more sessions with incidents (-v)"))
        #expect(text.contains("… and 90 more incidents (-v)"))
        var options = ReportOptions()
        options.isVerbose = true
        let all = String(decoding: TextReport().render(Samples.many(700), options: options), as: UTF8.self)
        #expect(!all.contains("(-v)"))
    }

    @Test func alignsWideAndCombiningCharacters() throws {
        var report = Samples.fail
        report.sessions[0].label = "テスト/修正"
        report.sessions[1].label = "cafe\u{301}"
        let rows = render(report, width: 120).split(separator: "\n").filter { $0.contains(" calls ") }
        let columns = rows.map { row in
            row[..<(row.firstRange(of: " calls")?.lowerBound ?? row.endIndex)].reduce(0) {
                $0 + ($1.unicodeScalars.first!.value > 0x3000 ? 2 : 1)
            }
        }
        #expect(Set(columns).count == 1, "\(columns)")
    }

    @Test func nothingActsOnTheTerminalOrTheRunner() {
        for sample in Samples.all {
            let text = render(sample.report)
            for scalar in text.unicodeScalars {
                #expect(scalar == "\n" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)))
                #expect(!(0x200B...0x200F).contains(scalar.value) && !(0x202A...0x202E).contains(scalar.value))
            }
            for line in text.split(separator: "\n") {
                #expect(!line.drop { $0 == " " }.hasPrefix("::"))
                #expect(!line.contains("##[") && !line.contains("##vso[") && !line.contains("##teamcity["))
            }
        }
    }

    @Test func quietTellsIncidentsOnly() {
        var options = ReportOptions()
        options.isQuiet = true
        let text = String(decoding: TextReport().render(Samples.fail, options: options), as: UTF8.self)
        #expect(text.hasPrefix("✗ ") && !text.contains("FAIL"))
    }

    private func render(_ report: Report, width: Int? = nil) -> String {
        var options = ReportOptions()
        options.width = width
        return String(decoding: TextReport().render(report, options: options), as: UTF8.self)
    }
}
