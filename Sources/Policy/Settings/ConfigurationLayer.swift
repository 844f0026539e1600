import ThreadModel

/// One source of settings: the file, the environment or the flags. nil is "says nothing".
package struct ConfigurationLayer: Sendable, Equatable {
    package var failOn: FailOn?
    package var noFail: Bool?
    package var allowEmpty: Bool?
    /// Workers; nil takes one per core.
    package var jobs: Int?
    /// The configuration file to read instead of the one found; never set by a file itself.
    package var configuration: String?
    /// `REF:PATH` of a commit, read instead of any file; set by the command line only.
    package var configurationFrom: String?
    /// Price files in LiteLLM's format, later ones above earlier ones.
    package var priceFiles: [String]?
    package var include: [String]?
    package var exclude: [String]?
    /// How sessions are named.
    package var label: LabelTemplate?
    /// The file of known findings.
    package var baseline: String?
    /// The report of an earlier run to compare with.
    package var compare: String?
    /// Rules that may stop a running session, and the reports the guard writes (`FORMAT=PATH`).
    package var stopOn: [String]?
    package var guardReports: [String]?
    package var limits = LimitSettings()
    /// Whether secrets are replaced.
    package var redaction: Bool?
    /// PCRE2 patterns of further secrets, and of what looks like a secret and is none.
    package var redactionPatterns: [String]?
    package var redactionAllowed: [String]?
    package var rules: [String: RuleOverlay]
    package var customRules: [CustomRuleDefinition] = []
    package var overrides: [SettingsOverride] = []
    package var suppressions: [Suppression] = []

    package init() { rules = [:] }

    /// An option of a rule, budgets and the list of allowed models included.
    package subscript(rule rule: String, option option: String) -> OptionValue? {
        get { rules[rule]?.options[option] }
        set {
            rules[rule, default: RuleOverlay()].options[option] = newValue
            if rules[rule]?.isEmpty == true { rules[rule] = nil }
        }
    }

    package mutating func merge(_ above: ConfigurationLayer) {
        failOn = above.failOn ?? failOn
        noFail = above.noFail ?? noFail
        allowEmpty = above.allowEmpty ?? allowEmpty
        jobs = above.jobs ?? jobs
        configuration = above.configuration ?? configuration
        priceFiles = above.priceFiles ?? priceFiles
        include = above.include ?? include
        exclude = above.exclude ?? exclude
        label = above.label ?? label
        baseline = above.baseline ?? baseline
        compare = above.compare ?? compare
        stopOn = above.stopOn ?? stopOn
        guardReports = above.guardReports ?? guardReports
        limits.merge(above.limits)
        redaction = above.redaction ?? redaction
        redactionPatterns = above.redactionPatterns ?? redactionPatterns
        redactionAllowed = above.redactionAllowed ?? redactionAllowed
        customRules += above.customRules
        overrides += above.overrides
        suppressions += above.suppressions
        for (id, overlay) in above.rules { rules[id, default: RuleOverlay()].merge(overlay) }
    }
}
