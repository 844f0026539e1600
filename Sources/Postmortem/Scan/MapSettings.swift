import Policy
import Pricing
import Rules
import ThreadModel

/// The settings that tell what is in a summary: of rules that judge while a thread is read, of limits, of redaction, and
/// the prices' thresholds. Everything else of a policy is applied when summaries are merged.
struct MapSettings {
    private let common: [String: String]
    private let policy: Policy
    private let rules: [any Rule]
    private var known: [[Int]: [String: String]] = [:]

    init(policy: Policy, prices: PriceTable, rules: [any Rule]) {
        self.policy = policy
        self.rules = rules
        var common: [String: String] = [:]
        for setting in policy.describe
        where ["limits.", "redaction."].contains(where: setting.name.hasPrefix) && !Self.atTheEnd.contains(setting.name)
        {
            common[setting.name] = setting.value
        }
        let thresholds = prices.thresholds.map(String.init).joined(separator: ", ")
        if prices.thresholds != PriceTable.embedded.thresholds { common["prices"] = "thresholds at \(thresholds)" }
        for rule in policy.customRules { common["custom_rules.\(rule.id)"] = rule.about.what }
        self.common = common
    }

    /// Limits that a report applies.
    private static let atTheEnd: Set<String> = [
        Setting.findingsPerReport.name, Setting.evidenceBytes.name,
    ]

    /// What is away from its default for threads under these overrides; of what differs between them, all values.
    mutating func settings(under overrides: OverrideSets) -> [String: String] {
        let all = overrides.all.map { settings(under: $0) }
        guard all.count > 1 else { return all[0] }
        var result: [String: String] = [:]
        for name in Set(all.flatMap(\.keys)) {
            let values = all.map { $0[name] ?? "as usual" }
            result[name] = Set(values).count == 1 ? values[0] : values.joined(separator: " | ")
        }
        return result
    }

    private mutating func settings(under overrides: [Int]) -> [String: String] {
        if let settings = known[overrides] { return settings }
        var result = common
        let all = policy.settings(under: overrides)
        for rule in rules {
            let about = rule.about
            let settings = all[about.id] ?? RuleSettings()
            let judgesThreads = rule.observer(settings) != nil || rule.observer(RuleSettings()) != nil
            guard judgesThreads else { continue }
            if !settings.isEnabled {
                result["rules.\(about.id)"] = "off"
                continue
            }
            if let severity = settings.severity { result["rules.\(about.id)"] = severity.rawValue }
            for option in about.options {
                guard let value = settings.options[option.name], value != option.standard, let text = value.text
                else { continue }
                result["rules.\(about.id).\(option.name)"] = text
            }
        }
        known[overrides] = result
        return result
    }
}
