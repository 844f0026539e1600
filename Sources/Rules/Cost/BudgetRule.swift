import Basics
import ThreadModel

/// A limit for what a session or the run uses; `Budgets` holds them all.
struct BudgetRule<Amount: Sendable>: Rule {
    let about: RuleDescription
    let examples: RuleExamples
    private let limit: RuleOption<Amount?>
    private let unit: BudgetUnit<Amount>
    private let amount: @Sendable (Spending) -> Amount?

    /// - Parameters:
    ///   - summary: what the limit counts.
    ///   - amount: what was used; nil when the recording does not say.
    ///   - examples: made with the settings in which the limit is `tried`.
    init(
        _ id: String, of scope: RuleScope, in unit: BudgetUnit<Amount>, _ summary: String, what: String, why: String,
        remedy: String, falseAlarms: String, tried: Amount,
        amount: @escaping @Sendable (Spending) -> Amount?, examples: (RuleSettings) -> RuleExamples
    ) {
        limit = RuleOption("limit", unset: unit.kind, summary)
        self.unit = unit
        self.amount = amount
        about = RuleDescription(
            id: id, group: .cost, scope: scope, severity: .error, what: what, why: why, remedy: remedy,
            options: [limit], falseAlarms: falseAlarms)
        self.examples = examples(RuleSettings(options: ["limit": unit.kind.wrap(tried)]))
    }

    /// Most budgets are not set.
    func judgesSessions(_ settings: RuleSettings) -> Bool { about.scope == .session && settings[limit] != nil }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        about.scope == .session ? judge(settings) { Spending(session) } : []
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        about.scope == .run ? judge(settings) { Spending(run) } : []
    }

    /// Most budgets are not set, and nothing is added up for them.
    private func judge(_ settings: RuleSettings, _ spent: () -> Spending) -> [Finding] {
        if settings.options.isEmpty { return [] }
        guard let limit = settings[limit] else { return [] }
        let spending = spent()
        guard let amount = amount(spending) else { return [unknown(unit.unknown, limit)] }
        if unit.exceeds(amount, limit) { return [over(amount, limit)] }
        return unit.gap(spending).map { [unknown($0, limit)] } ?? []
    }

    private func over(_ amount: Amount, _ limit: Amount) -> Finding {
        Finding(
            rule: about.id, severity: .error,
            what: "\(unit.words(amount)) \(unit.verb) \(unit.words(unit.minus(amount, limit))) over "
                + "\(budget(limit)).",
            amount: unit.number(amount))
    }

    /// A budget that can't be checked is not kept: the verdict stays open.
    private func unknown(_ gap: SpendingGap, _ limit: Amount) -> Finding {
        Finding(
            rule: about.id, severity: .error, isInconclusive: true,
            what: "\(gap.reason), so \(budget(limit)) can't be checked.",
            remedy: gap.remedy,
            identity: "unknown")
    }

    private func budget(_ limit: Amount) -> String { "the \(about.scope.rawValue) budget of \(unit.words(limit))" }
}
