import Basics
import Foundation
import Testing
import ThreadModel

@testable import Reports

/// A forge drops a file that is too large as a whole, so a list ends before that and says what it left out.
@Suite struct ListBudgetTests {
    private static let count = 40

    /// Failures of one thread that have neither a call nor an output nor a time in common.
    private static let report: Report = {
        var report = Samples.fail
        report.findings = (0..<count).map { number in
            var place = Samples.place(
                Samples.linux, line: 10 * (number + 1), time: Samples.start + Int64(number) * 60_000, turn: 1)
            place.callID = nil
            var finding = Samples.finding(
                "masked-failure", .error, "`step \(number)` failed.", session: Samples.linux, place: place,
                evidence: "error \(number)")
            finding.fingerprint = String(format: "%032x", number)
            return finding
        }
        return report
    }()

    private static let formats: [any ReportFormat] = [SARIFReport(), GitLabReport(), CheckstyleReport()]

    private func render(_ format: any ReportFormat, _ bytes: Int) -> String {
        var options = ReportOptions()
        options.listBytes = bytes
        return String(decoding: format.render(Self.report, options: options), as: UTF8.self)
    }

    @Test(arguments: [0, 1, 2]) func saysHowManyItLeftOut(_ index: Int) throws {
        let format = Self.formats[index]
        let whole = render(format, 10_000_000)
        #expect((0..<Self.count).allSatisfy { whole.contains("`step \($0)`") })
        #expect(!whole.contains("left out"))
        let limit = whole.utf8.count / 2
        let cut = render(format, limit)
        let shown = (0..<Self.count).filter { cut.contains("`step \($0)`") }
        // The first ones, and not one more than there is room for; the last one may go over the limit, and the notice.
        #expect(shown == Array(0..<shown.count) && (5..<(Self.count - 5)).contains(shown.count))
        #expect(cut.utf8.count < limit + 3000)
        #expect(cut.contains("\(Self.count - shown.count) more incidents left out; the JSON report has everything."))
    }

    @Test func noRoomAtAllIsNoEmptyList() {
        for format in Self.formats {
            #expect(render(format, 0).contains("40 more incidents left out"), "\(format.name)")
        }
    }
}
