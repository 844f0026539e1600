import Policy
import Reports

extension Baseline {
    /// Everything a run found, as known from now on, but for what is suppressed (it has its own reason and day) and
    /// what leaves the verdict open (nobody knows what it is).
    ///
    /// - Parameter before: takes up only what this one knows, and no more of it.
    public init(_ report: Report, knownTo before: Baseline? = nil) {
        let taken = report.findings.filter {
            before == nil
                ? $0.status != .suppressed && report.effect(ofActive: $0) != .inconclusive : $0.status == .baseline
        }
        self.init(
            taken.map { finding in
                let entry = before?.entry(finding.fingerprint)
                return Entry(
                    fingerprint: finding.fingerprint, rule: finding.rule, session: finding.sessionLabel,
                    what: finding.what, severity: finding.severity, amount: entry?.amount ?? finding.amount)
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
