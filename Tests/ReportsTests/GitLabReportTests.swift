import Basics
import Foundation
import Testing
import ThreadModel

@testable import Reports

@Suite struct GitLabReportTests {
    @Test func isValid() throws {
        let schema = Golden.root.deletingLastPathComponent()
            .appending(path: "shared/schemas/code-quality-minimal.schema.json")
        guard let checker = Tool.named("check-jsonschema"), FileManager.default.fileExists(atPath: schema.path()) else {
            return print("skipped: no check-jsonschema or no ../shared/schemas/code-quality-minimal.schema.json")
        }
        for sample in Samples.all {
            let file = try Tool.temporaryFile(GitLabReport().render(sample.report, options: .init()), "json")
            defer { try? FileManager.default.removeItem(at: file) }
            let result = try Tool.run([checker, "--schemafile", schema.path(), file.path()])
            #expect(result.status == 0, "\(sample.name): \(result.output)")
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
