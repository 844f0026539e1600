import Basics
import Reports
import ThreadModel

extension Report.Totals {
    init(_ run: RunFacts, _ findings: [FindingReport], skipped: Int, files: Int) {
        self.init()
        sessions = run.sessions.count
        threads = run.sessions.reduce(0) { $0 + $1.threads.count }
        self.files = files
        skippedFiles = skipped
        lines = run.sessions.flatMap(\.threads).flatMap(\.files).reduce(0) { $0 + $1.lines }
        usage = run.usage
        cost = run.knownCost
        unpricedTokens = run.unpricedTokens
        calls = run.sessions.reduce(.init()) { $0 + $1.calls }
        let durations = run.sessions.compactMap(\.durationSeconds)
        durationSeconds = durations.isEmpty ? nil : durations.reduce(0, +)
        for finding in findings {
            switch (finding.status, finding.severity) {
            case (.active, .error): self.findings.error += 1
            case (.active, .warning): self.findings.warning += 1
            case (.active, .note): self.findings.note += 1
            case (.suppressed, _): self.findings.suppressed += 1
            case (.baseline, _): self.findings.baseline += 1
            }
        }
    }
}

extension RunFacts {
    /// Record kinds that no thread understood, with how often they stood there.
    var unknownRecords: [String: Int] {
        sessions.lazy.flatMap(\.threads).flatMap(\.files).reduce(into: [:]) {
            $0.merge($1.unknownRecords, uniquingKeysWith: +)
        }
    }
}
