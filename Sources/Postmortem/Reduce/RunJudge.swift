import Basics
import Policy
import Pricing
import Reports
import Rules
import Safety
import ThreadModel

/// Has the rules judge sessions and the run, and makes findings of a report of what they say.
struct RunJudge {
    var rules: RuleSets
    var policy: Policy
    var prices: PriceTable

    /// Also what rules said while threads were read.
    func findings(of run: RunFacts) -> [FindingReport] {
        var ruleSets: [[Int]: RuleSet] = [:]
        var findings = run.sessions.flatMap { session in
            let overrides = rules.overrides(for: session.threads.flatMap { $0.files.map(\.path) })
            let ruleSet = ruleSets[overrides] ?? rules.ruleSet(under: overrides)
            ruleSets[overrides] = ruleSet
            return (session.threads.flatMap(\.findings) + ruleSet.judge(session: session))
                .map { report($0, in: session) }
        }
        // What a rule says of one session while it looks at the run is that session's all the same.
        let byID = Dictionary(run.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        findings += rules.ruleSet(under: []).judge(run: run).map { report($0, in: $0.sessionID.flatMap { byID[$0] }) }
        if findings.count > policy.findingLimit, policy.settings(for: CutNotice.rule).isEnabled {
            findings.append(report(CutNotice.finding(findings.count, policy.findingLimit), in: nil))
        }
        numberRepeatedFingerprints(&findings)
        return findings
    }

    private func report(_ finding: Finding, in session: SessionFacts?) -> FindingReport {
        let about = rules.rule(finding.rule)?.about
        let label = session?.label
        let identity = Redactor.withoutHashes(finding.identity)
        var report = FindingReport(
            rule: finding.rule, severity: finding.severity, status: .active,
            isInconclusive: finding.isInconclusive, what: finding.what, why: finding.why ?? about?.why ?? "",
            remedy: finding.remedy ?? about?.remedy ?? "", sessionID: finding.sessionID ?? session?.id,
            sessionLabel: label, threadID: finding.threadID, place: finding.place, count: finding.count,
            evidence: finding.evidence.map {
                Sanitizer.cut($0, toBytes: policy[Setting.evidenceBytes]?.integer ?? .max)
            },
            wasted: finding.waste.map(report),
            fingerprint: Fingerprint.of([finding.rule, label ?? "", identity]), amount: finding.amount)
        // Budgets and the like are all the same; what is told apart by nothing is known by its session's name.
        if !identity.isEmpty { report.identity = HexText.of(StableHash.of(identity)) }
        return report
    }

    private func report(_ waste: Waste) -> FindingReport.Wasted {
        let cost = prices.cost(of: waste.usage)
        let usage = waste.usage.reduce(Usage.zero) { $0 + $1.usage }
        return FindingReport.Wasted(
            calls: waste.calls, tokens: usage.total, cost: cost.known(of: usage),
            seconds: waste.seconds)
    }

    /// Two findings that a rule cannot tell apart still need names of their own: the second is numbered.
    private func numberRepeatedFingerprints(_ findings: inout [FindingReport]) {
        var seen: [String: Int] = [:]
        for index in findings.indices {
            let fingerprint = findings[index].fingerprint
            seen[fingerprint, default: 0] += 1
            if let number = seen[fingerprint], number > 1 {
                findings[index].fingerprint = Fingerprint.of([fingerprint, String(number)])
            }
        }
    }

}

extension Policy {
    /// Findings that a report lists.
    var findingLimit: Int { self[Setting.findingsPerReport]?.integer ?? .max }
}
