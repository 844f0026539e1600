import Foundation
import Policy
import Reports
import Safety
import Testing
import ThreadModel

@testable import Postmortem

/// What a baseline rests on: the same job run again, at another time, with other ids and with another release of
/// Codex, gives findings of the same names.
@Suite struct PolicyFingerprintTests {
    static let scenarios = Recording.all.filter { $0.release == "0.163.0" }.map(\.scenario)

    @Test(arguments: scenarios)
    func survivesAReRun(_ scenario: String) throws {
        func fingerprints(_ release: String) throws -> [String] {
            try PolicyRun.with([("job", "\(release)/\(scenario)")]) { root in
                try PolicyRun.report(root).findings.map { "\($0.rule) \($0.fingerprint)" }.sorted()
            }
        }
        #expect(try fingerprints("0.158.0") == fingerprints("0.163.0"))
    }

    @Test func differsBetweenJobs() throws {
        let report = try PolicyRun.with([("a", "0.163.0/repeated-call"), ("b", "0.158.0/repeated-call")]) {
            try PolicyRun.report($0)
        }
        #expect(report.findings.count >= 2)
        #expect(Set(report.findings.map(\.fingerprint)).count == report.findings.count)
    }

    /// What stands for a secret differs from run to run, and begins with a digit in some.
    @Test func isTheSameWhateverStandsForASecret() throws {
        let secret = "Bearer " + "sk-" + "proj-abcdefghij0123456789abcd for https://u:S3cr3tPwz@x"
        let records = [
            #"{"timestamp":"2026-10-01T08:00:02.000Z","type":"session_meta","payload":{"id":"019f0000-0000-7000-8000-b79de4c850f4","timestamp":"2026-10-01T08:00:01.000Z","cwd":"/w","originator":"codex_exec","cli_version":"0.146.0","source":"exec"}}"#,
            #"{"timestamp":"2026-10-01T08:00:03.000Z","type":"event_msg","payload":{"type":"task_started","turn_id":"1"}}"#,
            #"{"timestamp":"2026-10-01T08:00:06.000Z","type":"event_msg","payload":{"type":"task_complete","turn_id":"1","last_agent_message":null,"error":{"message":"unexpected status 401: \#(secret)"}}}"#,
        ]
        let ids = try PolicyRun.with([]) { root in
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            try Data(records.joined(separator: "\n").utf8).write(to: URL(filePath: root + "/rollout-a.jsonl"))
            return try (0..<12 as Range<UInt64>).map { key in
                let report = try PolicyRun.report(root, redactor: Redactor(key: (key, 7)))
                return report.findings.filter { $0.rule == "turn-failed" }.map { "\($0.fingerprint)" }
            }
        }
        #expect(Set(ids).count == 1 && ids[0].count == 1, "\(ids)")
    }

    @Test func aBaselineOfOneRunKnowsTheNext() throws {
        let first = try PolicyRun.with([("job", "0.158.0/repeated-call"), ("gone", "0.158.0/call-cycle")]) {
            try PolicyRun.report($0, "fail_on: note")
        }
        #expect(first.exitCode == 1)
        let baseline = Baseline(first)
        let next = try PolicyRun.with([("job", "0.163.0/repeated-call"), ("gone", "0.163.0/clean")]) {
            try PolicyRun.report($0, "fail_on: note", baseline: baseline)
        }
        #expect(next.exitCode == 0)
        #expect(next.findings.allSatisfy { $0.status == .baseline })
        #expect(next.totals.findings.baseline == next.findings.count)
        #expect(next.policy.notes.count == 1)
        #expect(next.policy.notes.first?.contains("of the baseline") == true)
        // Another job may have the session that is not here.
        let part = try PolicyRun.with([("job", "0.163.0/repeated-call")]) {
            try PolicyRun.report($0, "fail_on: note", baseline: baseline)
        }
        #expect(part.exitCode == 0 && part.policy.notes.isEmpty)
    }

    @Test func whatIsInconclusiveIsNeverKnown() throws {
        try PolicyRun.with([("job", "0.163.0/clean")]) { root in
            try Data().write(to: URL(filePath: root + "/job/sessions/rollout-empty.jsonl"))
            let first = try PolicyRun.report(root)
            #expect(first.exitCode == 2 && first.openFindings == 1)
            #expect(Baseline(first).entries.isEmpty)
            let finding = try #require(first.findings.first { $0.isInconclusive })
            let forged = Baseline([
                Baseline.Entry(
                    fingerprint: finding.fingerprint, rule: finding.rule, session: nil, what: "", severity: .error)
            ])
            #expect(try PolicyRun.report(root, baseline: forged).exitCode == 2)
            // A decision with a reason is another matter.
            let suppressed = try PolicyRun.report(
                root, "suppressions: [{rule: unreadable-input, path: '**/rollout-empty.jsonl', reason: left by a test}]"
            )
            #expect(suppressed.exitCode == 0 && suppressed.totals.findings.suppressed == 1)
        }
    }
}
