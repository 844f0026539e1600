import Basics
import Reports
import Testing

@testable import Postmortem

/// Some rules look at the whole run and speak of one session; a reader has to be told which.
@Suite struct RunFindingLabelTests {
    @Test func whatIsUnpricedIsSaidOfItsSession() throws {
        let time = "2026-03-29T00:30:01.000Z"
        let lines = [
            ForensicsSamples.meta,
            ForensicsSamples.turnContext(time).replacing("gpt-5.5", with: "nobody-knows-1"),
            ForensicsSamples.user(time, "Go."), ForensicsSamples.tokens(time, total: 1000, last: 1000),
        ]
        try ForensicsSamples.withRollout(lines) { directory, _ in
            let report = ForensicsSamples.analysis([directory]).run()
            let finding = try #require(report.findings.first { $0.rule == "unpriced-usage" })
            #expect(finding.sessionID == report.sessions[0].id)
            #expect(finding.sessionLabel == report.sessions[0].label)
        }
    }
}
