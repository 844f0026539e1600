import Policy
import Reports

extension Baseline {
    /// Everything a run found, as known from now on, but for what is suppressed (it has its own reason and day) and
    /// what leaves the verdict open (nobody knows what it is).
    public init(_ report: Report) {
        self.init(
            report.findings.filter { $0.status != .suppressed && report.effect(ofActive: $0) != .inconclusive }.map {
                Entry(
                    fingerprint: $0.fingerprint, rule: $0.rule, session: $0.sessionLabel, what: $0.what,
                    severity: $0.severity, amount: $0.amount)
            })
    }
}

extension Report {
    /// Findings that a baseline cannot take up.
    public var openFindings: Int { findings.count { effect(of: $0) == .inconclusive } }

    fileprivate func effect(ofActive finding: FindingReport) -> Gate.Effect {
        var finding = finding
        finding.status = .active
        return effect(of: finding)
    }
}
