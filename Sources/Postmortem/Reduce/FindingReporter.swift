import Basics
import Policy
import Pricing
import Reports
import Rules
import Safety
import ThreadModel

/// Makes findings of a report of what rules say.
struct FindingReporter: Sendable {
    private let prices: PriceTable
    private let evidenceBytes: Int
    private let about: [String: RuleDescription]

    init(rules: [any Rule], policy: Policy, prices: PriceTable) {
        self.prices = prices
        evidenceBytes = policy[Setting.evidenceBytes]?.integer ?? .max
        about = Dictionary(rules.map { ($0.about.id, $0.about) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter name: by which the fingerprint knows the finding's session.
    func fingerprint(
        of finding: Finding, name: String?, _ beginnings: inout SHA256.Beginnings
    ) -> Fingerprint.Bits {
        Fingerprint.bits(of: [finding.rule, name ?? "", Redactor.withoutHashes(finding.identity)], &beginnings)
    }

    /// - Parameters:
    ///   - session: its id; nil for what is about the run.
    ///   - label: what people call it.
    func report(
        _ finding: Finding, session: String?, label: String?, _ print: Fingerprint.Bits
    ) -> FindingReport {
        let about = about[finding.rule]
        let identity = Redactor.withoutHashes(finding.identity)
        return FindingReport(
            rule: finding.rule, severity: finding.severity, status: .active,
            isInconclusive: finding.isInconclusive, what: finding.what, why: finding.why ?? about?.why ?? "",
            remedy: finding.remedy ?? about?.remedy ?? "", sessionID: finding.sessionID ?? session,
            sessionLabel: label, threadID: finding.threadID, place: finding.place, count: finding.count,
            evidence: finding.evidence.map { Sanitizer.cut($0, toBytes: evidenceBytes) },
            wasted: finding.waste.map(report), fingerprint: print.text, amount: finding.amount,
            // What is told apart by nothing is known by its session's name.
            identity: identity.isEmpty ? "" : String(hex: StableHash.of(identity)))
    }

    private func report(_ waste: Waste) -> FindingReport.Wasted {
        let cost = prices.cost(of: waste.usage)
        let usage = waste.usage.reduce(Usage.zero) { $0 + $1.usage }
        return FindingReport.Wasted(
            calls: waste.calls, tokens: usage.total, cost: cost.known(of: usage),
            seconds: waste.seconds)
    }
}
