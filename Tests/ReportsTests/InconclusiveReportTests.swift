import Foundation
import Policy
import Testing

@testable import Reports

/// Consumers that know findings only must not show a clean result where the exit code is 2.
@Suite struct InconclusiveReportTests {
    @Test(arguments: ["sarif", "gitlab", "checkstyle"]) func isNeverClean(_ name: String) throws {
        var report = Samples.pass
        report.sessions = []
        report.findings = []
        report.verdict = .inconclusive
        report.exitCode = 2
        let format = try #require(ReportFormats.named(name))
        let text = String(decoding: format.render(report, options: .init()), as: UTF8.self)
        #expect(text.contains("No Codex session was found.") && text.contains("inconclusive"))
        report.verdict = .pass
        report.exitCode = 0
        let clean = String(decoding: format.render(report, options: .init()), as: UTF8.self)
        #expect(!clean.contains("inconclusive"))
    }
}
