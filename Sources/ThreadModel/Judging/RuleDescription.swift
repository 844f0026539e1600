/// Everything there is to say about a rule; documentation, `explain`, the reference configuration, its schema
/// and the rule's tests are all made from this one value.
public struct RuleDescription: Sendable {
    public enum Group: String, Sendable, CaseIterable, Codable {
        case errors, loops, models, cost, outcome, input
        /// Defined by a policy.
        case custom
    }

    /// kebab-case; never changes its meaning once released.
    public var id: String
    public var group: Group
    public var scope: RuleScope
    /// The severity the rule gives by itself; a rule with two steps names the lower one here and the other in `what`.
    public var severity: Severity
    /// A finding of this rule with severity error makes the verdict inconclusive instead of failed.
    public var isInconclusive: Bool
    /// One sentence: what the rule finds.
    public var what: String
    /// One sentence: why it matters.
    public var why: String
    /// One sentence: what to do about it.
    public var remedy: String
    public var options: [any AnyRuleOption]
    /// The measured false-alarm rate with its source, or in plain words that there is none and why.
    public var falseAlarms: String

    public init(
        id: String, group: Group, scope: RuleScope = .session, severity: Severity, isInconclusive: Bool = false,
        what: String, why: String,
        remedy: String, options: [any AnyRuleOption] = [], falseAlarms: String
    ) {
        self.id = id
        self.group = group
        self.scope = scope
        self.severity = severity
        self.isInconclusive = isInconclusive
        self.what = what
        self.why = why
        self.remedy = remedy
        self.options = options
        self.falseAlarms = falseAlarms
    }
}
