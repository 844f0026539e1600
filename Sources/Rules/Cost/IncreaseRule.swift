import Basics
import ThreadModel

/// A limit for how much the run may use beyond an earlier one.
struct IncreaseRule: Rule {
    /// What the run before used, as it is compared.
    enum Before {
        case amount(Double)
        /// It can't be compared, and why.
        case unknown(String)
    }

    let about: RuleDescription
    let examples: RuleExamples
    private let limit: RuleOption<Double?>
    private let noun: String
    private let words: @Sendable (Double) -> String
    private let now: @Sendable (RunFacts) -> Double
    private let before: @Sendable (RunFacts.Previous) -> Before
    /// Why this run's amount is not all it used; nil when it is.
    private let gap: @Sendable (RunFacts) -> String?

    /// - Parameter noun: what grows: `cost`, `tokens`.
    init(
        _ id: String, of noun: String, what: String, why: String, remedy: String, falseAlarms: String,
        words: @escaping @Sendable (Double) -> String, now: @escaping @Sendable (RunFacts) -> Double,
        before: @escaping @Sendable (RunFacts.Previous) -> Before,
        gap: @escaping @Sendable (RunFacts) -> String? = { _ in nil }, examples: RuleExamples
    ) {
        limit = RuleOption(
            "limit", unset: .growth,
            "Growth over the \(noun) of the report given with --compare that is still allowed, such as 50%.")
        about = RuleDescription(
            id: id, group: .cost, scope: .run, severity: .error, what: what, why: why, remedy: remedy,
            options: [limit], falseAlarms: falseAlarms)
        self.noun = noun
        self.words = words
        self.now = now
        self.before = before
        self.gap = gap
        self.examples = examples
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings[limit], let previous = run.previous else { return [] }
        switch before(previous) {
        case .unknown(let reason): return [unknown(reason, limit)]
        case .amount(let before):
            let ratio = now(run) / before
            guard ratio.isFinite else { return [unknown("The earlier run has no \(noun)", limit)] }
            // Rounded, so that exactly the allowed share is allowed.
            if (ratio * 1e9).rounded() > ((1 + limit) * 1e9).rounded() {
                return [grown(before, now(run), limit, runs: previous.runs)]
            }
        }
        return (gap(run) ?? Spending(run).gap?.reason).map { [unknown($0, limit)] } ?? []
    }

    private func grown(_ before: Double, _ now: Double, _ limit: Double, runs: Int) -> Finding {
        let median = runs > 1 ? ", the median of the last \(runs) runs," : ""
        return Finding(
            rule: about.id, severity: .error,
            what: "\(words(now)) after \(words(before))\(median) is \(HumanUnits.share(now / before - 1)) more; "
                + "\(HumanUnits.share(limit)) is allowed.",
            amount: now)
    }

    /// A budget that can't be checked is not kept: the verdict stays open.
    private func unknown(_ reason: String, _ limit: Double) -> Finding {
        Finding(
            rule: about.id, severity: .error, isInconclusive: true,
            what: "\(reason), so the growth of \(HumanUnits.share(limit)) that is allowed can't be checked.",
            remedy: "Compare with a report of a complete run, and give models without a price one with --prices.",
            identity: "unknown")
    }
}
