import Basics
import Foundation
import Testing
import ThreadModel

@testable import Reports

@Suite struct GitLabReportTests {
    /// What GitLab requires of an entry; it ignores the whole file when one lacks it.
    @Test func hasWhatGitLabRequires() throws {
        for sample in Samples.all {
            for entry in try entries(sample.report) {
                for name in ["description", "check_name", "fingerprint"] {
                    #expect((entry[name] as? String)?.isEmpty == false, "\(sample.name): \(name)")
                }
                let severity = entry["severity"] as? String
                #expect(["info", "minor", "major", "critical", "blocker"].contains(severity), "\(sample.name)")
                let location = try #require(entry["location"] as? [String: Any])
                #expect((location["path"] as? String)?.isEmpty == false, "\(sample.name)")
                let begin = (location["lines"] as? [String: Any])?["begin"] as? Int
                #expect(begin.map { $0 >= 1 } == true, "\(sample.name)")
            }
        }
    }

    @Test func onlyWhatCountsAndEachOnce() throws {
        for sample in Samples.all {
            let entries = try entries(sample.report)
            #expect(entries.count == ReportItem.all(sample.report).count { $0.status == .active }, "\(sample.name)")
            #expect(Set(entries.compactMap { $0["fingerprint"] as? String }).count == entries.count, "\(sample.name)")
            for entry in entries {
                let path = try #require((entry["location"] as? [String: Any])?["path"] as? String)
                #expect(!path.hasPrefix("/") && !path.hasPrefix("./") && !path.contains(".."))
            }
        }
    }

    @Test func severities() throws {
        #expect(
            try entries(Samples.inconclusive).map { $0["severity"] as? String } == ["critical", "critical"])
        #expect(
            Set(try entries(Samples.fail).compactMap { $0["severity"] as? String }) == ["major", "minor", "info"])
    }

    /// A budget of the run has no file; it is shown at the policy that set it.
    @Test func findingsOfTheRunPointToThePolicy() throws {
        var report = Samples.fail
        report.findings = [
            Samples.finding("run-cost", .error, "$9.00 is over the budget.", session: nil, place: .init())
        ]
        let location = try entries(report)[0]["location"] as? [String: Any]
        #expect(location?["path"] as? String == ".codex-postmortem.yml")
    }

    private func entries(_ report: Report) throws -> [[String: Any]] {
        let bytes = GitLabReport().render(report, options: .init())
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    }
}
