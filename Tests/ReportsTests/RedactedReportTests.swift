import Basics
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

    private static let id = "01a1fe5e-3aa5-7be3-b385-4b53a653273c"
    private static let rollout = "rollout-2026-11-21T13-49-10-\(id).jsonl"

    /// - Parameter paths: of the first sessions' files.
    private func paths(_ paths: [String], redactedBy redactor: Redactor) -> [String] {
        var report = Samples.fail
        report.sessions[0].threads[0].files = paths.map { FileSummary(path: $0, format: .rollout) }
        return report.redacted(by: redactor).sessions[0].threads[0].files.map(\.path)
    }

    /// The name that Codex gives a rollout holds none; the directories before it may.
    @Test func aRolloutsDirectoryIsLookedAt() throws {
        let secret = try #require(Self.secrets["github"])
        let given = [
            "a/\(Self.rollout)", "\(secret)/\(Self.rollout)", "a/\(Self.rollout).zst", "\(secret)/\(Self.rollout)",
        ]
        let clean = paths(given, redactedBy: Self.redactor)
        #expect([clean[0], clean[2]] == [given[0], given[2]])
        #expect(clean[1].hasPrefix("[redacted:") && clean[1].hasSuffix(Self.rollout) && clean[3] == clean[1])
    }

    /// What the policy takes for a secret is one wherever it stands.
    @Test func thePolicysPatternsAreAskedAboutNames() throws {
        let redactor = Redactor(key: (1, 2), custom: [try Pattern("4b53a653[0-9a-f]+")])
        let clean = paths(["a/\(Self.rollout)", Self.id], redactedBy: redactor)
        #expect(clean.allSatisfy { $0.contains("[redacted:custom:") && !$0.contains("4b53a653") })
    }
}
