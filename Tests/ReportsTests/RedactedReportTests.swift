import Reports
import Safety
import Testing
import ThreadModel

@Suite struct RedactedReportTests {
    private static let redactor = Redactor(key: (1, 2))
    private static let secrets = ["github": "gh" + "p_" + "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3d"]

    @Test func cleansAWholeReport() throws {
        let secret = try #require(Self.secrets["github"])
        var report = Samples.fail
        report.sessions[0].label = secret
        report.sessions[0].outcomeReason = secret
        report.sessions[0].threads[0].files[0].path = secret
        report.sessions[0].threads[0].turns[0].turn.prompt = secret
        report.sessions[0].threads[0].firstFailureText = secret
        report.sessions[0].threads[0].calls.byTool[secret] = .init(calls: 1, failed: 0)
        report.findings[0].what = secret
        report.findings[0].evidence = secret
        report.findings[0].place.path = secret
        report.skipped[0].path = secret
        report.unknownRecords[secret] = 1
        let clean = report.redacted(by: Self.redactor)
        for format in ReportFormats.all {
            let text = String(decoding: format.render(clean, options: .init()), as: UTF8.self)
            #expect(!text.contains(secret.dropFirst(4)), "\(format.name)")
        }
    }
}
