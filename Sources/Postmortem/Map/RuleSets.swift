import Policy
import Rules
import ThreadModel

/// The rules under each combination of overrides that some session or thread needs. Most policies have one.
struct RuleSets: Sendable {
    /// All rules there are, in their order.
    let rules: [any Rule]
    private let policy: Policy
    private let names: SessionNames

    init(policy: Policy, names: SessionNames) {
        self.policy = policy
        self.names = names
        rules = RuleList.all(with: policy.customRules)
    }

    /// The overrides for what these files hold: a key for `ruleSet(under:)`. A session that says it belongs to one
    /// elsewhere comes under the other's settings, too, and stays under its own.
    func overrides(for paths: @autoclosure () -> [String]) -> OverrideSets {
        if policy.overrides.isEmpty { return .none }
        let sets = paths().map { policy.overrides(for: names.names(of: $0)) }
        return sets.isEmpty ? .none : OverrideSets(sets)
    }

    func ruleSet(under overrides: OverrideSets) -> RuleSet {
        let settings = overrides.all.map { policy.settings(under: $0) }
        return RuleSet(rules: rules) { id in settings.map { $0[id] ?? RuleSettings() } }
    }

    func rule(_ id: String) -> (any Rule)? { rules.first { $0.about.id == id } }
}
