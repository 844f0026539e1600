/// One thing a rule found. `what` says what happened here, in a sentence that starts with the thing itself;
/// why it matters and what to do come from the rule's description unless the finding knows better.
public struct Finding: Sendable, Equatable, Codable {
    public var rule: String
    public var severity: Severity
    public var isInconclusive: Bool
    public var what: String
    /// Overrides `RuleDescription.why`.
    public var why: String?
    /// Overrides `RuleDescription.remedy`.
    public var remedy: String?
    public var threadID: String?
    public var sessionID: String?
    public var place: Place
    /// How many times it happened.
    public var count: Int
    /// A bounded, redacted quotation.
    public var evidence: String?
    public var waste: Waste?
    /// How much of what the rule measures (picodollars, tokens, seconds, calls); nil where it measures nothing. A finding
    /// that grew is not the one that was accepted.
    public var amount: Double?
    /// What tells this finding from others of its rule and session, the same when the job runs again:
    /// a command or an error signature, never a line number, a time or an id.
    public var identity: String

    public init(
        rule: String, severity: Severity, isInconclusive: Bool = false, what: String, why: String? = nil,
        remedy: String? = nil, threadID: String? = nil, sessionID: String? = nil, place: Place = Place(),
        count: Int = 1, evidence: String? = nil, waste: Waste? = nil, amount: Double? = nil, identity: String = ""
    ) {
        self.rule = rule
        self.severity = severity
        self.isInconclusive = isInconclusive
        self.what = what
        self.why = why
        self.remedy = remedy
        self.threadID = threadID
        self.sessionID = sessionID
        self.place = place
        self.count = count
        self.evidence = evidence
        self.waste = waste
        self.amount = amount
        self.identity = identity
    }
}
