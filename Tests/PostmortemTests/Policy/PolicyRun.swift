import Basics
import Foundation
import Policy
import Pricing
import Reports
import Rules
import Safety
import ThreadModel

@testable import Postmortem

/// Runs of recorded sessions under a policy.
enum PolicyRun {
    /// A directory with recordings under names of one's own, gone after the body.
    static func with<Result>(
        _ sessions: [(name: String, recording: String)], _ body: (String) throws -> Result
    ) throws -> Result {
        let root = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for session in sessions {
            let target = root.appending(path: session.name)
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            for part in ["sessions", "archived_sessions"] {
                let source = Recording.fixtures.appending(path: "recorded/\(session.recording)/\(part)")
                guard FileManager.default.fileExists(atPath: source.path) else { continue }
                try FileManager.default.copyItem(at: source, to: target.appending(path: part))
            }
        }
        return try body(root.path)
    }

    static func report(
        _ root: String, _ yaml: String = "", today: String = "2026-11-21", baseline: Baseline? = nil,
        previous: RunFacts.Previous? = nil, redactor: Redactor = Redactor()
    ) throws -> Report {
        let rules = RuleList.all.map(\.about)
        let file = try ConfigurationFile(Array(yaml.utf8), path: "c.yml", rules: rules)
        var analysis = Analysis(
            paths: [root], policy: Policy(layers: [file.layer], rules: rules), configurationPath: nil,
            prices: .embedded, redactor: redactor, workers: 2, toolVersion: "test", today: CivilTime.day(today)!)
        analysis.baseline = baseline
        analysis.previous = previous
        return analysis.run()
    }
}
