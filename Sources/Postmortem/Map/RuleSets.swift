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

    /// The overrides for what these files hold: a key for `ruleSet(under:)`. The first file is the one that gives the
    /// session its label.
    func overrides(for paths: [String]) -> [Int] {
        policy.overrides.isEmpty ? [] : policy.overrides(for: paths.flatMap(names.names))
    }

    func ruleSet(under overrides: [Int]) -> RuleSet {
        let settings = policy.settings(under: overrides)
        return RuleSet(rules: rules) { settings[$0] ?? RuleSettings() }
    }

    func rule(_ id: String) -> (any Rule)? { rules.first { $0.about.id == id } }
}
