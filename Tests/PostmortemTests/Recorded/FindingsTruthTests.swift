import Foundation
import Policy
import Reports
import Testing
import ThreadModel

@testable import Postmortem

/// The findings of a whole run with the default policy: what a person would want to be told, and nothing else.
@Suite struct FindingsTruthTests {
    @Test(arguments: Recording.all)
    func rolloutsGiveTheFindings(_ recording: Recording) throws {
        try expectFindings(recording, recording.rollouts)
    }

    @Test(arguments: Recording.all)
    func rolloutsWithStreamsGiveTheFindings(_ recording: Recording) throws {
        try expectFindings(recording, [recording.directory.path])
    }

    private func expectFindings(_ recording: Recording, _ paths: [String]) throws {
        let truth = try recording.truth()
        let report = Recording.judge(paths)
        let rules = Set(report.findings.map(\.rule))
        for rule in truth.findings.must { #expect(rules.contains(rule), "\(rule) is missing") }
        for finding in report.findings where truth.findings.mustNot.contains(finding.rule) {
            Issue.record("\(finding.rule) must stay quiet: \(finding.what)")
        }
        #expect(report.totals.sessions == truth.sessions.count)
        #expect(report.unknownRecords.isEmpty)
        // Only findings make a run fail, and nothing in a recording is in doubt.
        let errors = report.findings.contains { $0.severity == .error }
        #expect(report.verdict == (errors ? .fail : .pass))
    }
}
