import ThreadModel

/// Turns findings into a verdict and an exit code.
package enum VerdictJudge {
    /// - Parameters:
    ///   - findings: `isActive` is false for what is suppressed or in the baseline.
    ///   - noFail: turns exit 1 into 0 and nothing else; the verdict stays `fail`.
    ///   - sessionsFound: none at all is inconclusive unless `allowEmpty`.
    package static func judge(
        findings: some Sequence<(severity: Severity, isInconclusive: Bool, isActive: Bool)>, failOn: FailOn,
        noFail: Bool, sessionsFound: Int, allowEmpty: Bool
    ) -> (verdict: Verdict, exitCode: Int32) {
        var isInconclusive = sessionsFound == 0 && !allowEmpty
        var hasFailed = false
        for finding in findings where finding.isActive {
            if finding.isInconclusive, finding.severity == .error {
                isInconclusive = true
            } else if let threshold = failOn.threshold, finding.severity >= threshold {
                hasFailed = true
            }
        }
        // What was not read may hold worse than what was found.
        if isInconclusive { return (.inconclusive, 2) }
        return hasFailed ? (.fail, noFail ? 0 : 1) : (.pass, 0)
    }
}
