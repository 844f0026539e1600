import ThreadModel

extension Report {
    /// The findings, and one that says why nothing could be judged where no finding does: a consumer that knows only
    /// findings must not show a clean result.
    var shownFindings: [FindingReport] {
        let isExplained = findings.contains { effect(of: $0) == .inconclusive }
        guard verdict == .inconclusive, !isExplained else { return findings }
        let nothing = FindingReport(
            rule: "unreadable-input", severity: .error, status: .active, isInconclusive: true,
            what: sessions.isEmpty ? "No session was found." : "The run could not be judged.",
            why: "Nobody can say that the run was fine.",
            remedy: "Give the directory that holds the sessions of Codex; --allow-empty lets a run without any pass.",
            sessionID: nil, sessionLabel: nil, threadID: nil, place: Place(), count: 1, evidence: nil, wasted: nil,
            fingerprint: "00000000000000000000000000000000")
        return [nothing] + findings
    }
}
