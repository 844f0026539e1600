import Basics
import Reports
import ThreadModel

extension Report.Totals {
    init(_ run: RunFacts, _ judged: JudgedRun, skipped: Int, files: Int) {
        self.init()
        sessions = run.sums.sessions
        threads = run.sums.threads
        self.files = files
        skippedFiles = skipped
        lines = run.sums.lines
        usage = run.usage
        cost = run.knownCost
        unpricedTokens = run.unpricedTokens
        isUnderstated = run.sums.isUnderstated
        calls = run.sums.calls
        // In the order of the sessions: a sum of fractions depends on it.
        let durations = judged.sessions.compactMap(\.durationSeconds)
        durationSeconds = durations.isEmpty ? nil : durations.reduce(0, +)
        for finding in judged.findings.keys {
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
