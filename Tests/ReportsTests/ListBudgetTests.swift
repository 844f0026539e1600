import Testing
import ThreadModel

@testable import Reports

/// Every list of incidents stays below its bytes, is whole, and says what it left out.
@Suite struct ListBudgetTests {
    private func report() -> Report {
        var report = Samples.fail
        let finding = report.findings[0]
        for number in 0..<400 {
            var further = finding
            further.fingerprint = String(repeating: "a", count: 29) + String(1000 + number).suffix(3)
            further.what = "Finding \(number): " + String(repeating: "x", count: 300)
            report.findings.append(further)
        }
        return report
    }

    @Test(arguments: ["sarif", "gitlab", "checkstyle"])
    func staysBelow(_ name: String) throws {
        let format = try #require(ReportFormats.named(name))
        var options = ReportOptions()
        let whole = String(decoding: format.render(report(), options: options), as: UTF8.self)
        #expect(!whole.contains("left out"))
        options.listBytes = 60_000
        let cut = String(decoding: format.render(report(), options: options), as: UTF8.self)
        // The last one, and what a file says of itself, may stand behind.
        #expect(cut.utf8.count < 60_000 + 40_000 && cut.utf8.count < whole.utf8.count)
        #expect(cut.contains("more incidents left out; the JSON report has everything."))
    }
}
