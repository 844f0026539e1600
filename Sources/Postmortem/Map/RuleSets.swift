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

    /// The overrides for what these files hold, all of them: a key for `ruleSet(under:)`. A session that says it belongs
    /// to one elsewhere must not come under the other's settings.
    func overrides(for paths: @autoclosure () -> [String]) -> [Int] {
        guard !policy.overrides.isEmpty else { return [] }
        var common: Set<Int>?
        for path in paths() {
            let own = Set(policy.overrides(for: names.names(of: path)))
            common = common.map { $0.intersection(own) } ?? own
        }
        return (common ?? []).sorted()
    }

    func ruleSet(under overrides: [Int]) -> RuleSet {
        let settings = policy.settings(under: overrides)
        return RuleSet(rules: rules) { settings[$0] ?? RuleSettings() }
    }

    func rule(_ id: String) -> (any Rule)? { rules.first { $0.about.id == id } }
}
