/// What is measured: a counter, or a distribution over buckets with these upper bounds.
struct OTLPInstrument: Sendable {
    enum Kind: Sendable {
        case count
        case amount
        case histogram([Double])
    }

    var name: String
    var unit: String
    var description: String
    var kind: Kind

    init(_ name: String, _ unit: String, _ kind: Kind, _ description: String) {
        self.name = name
        self.unit = unit
        self.kind = kind
        self.description = description
    }
}

extension OTLPInstrument {
    private static let powersOfFour = powers(of: 4, from: 1, count: 14)
    private static let seconds = powers(of: 2, from: 0.01, count: 14)
    private static let agentSeconds = powers(of: 2, from: 0.1, count: 13)
    private static let steps = powers(of: 2, from: 1, count: 8)

    private static func powers(of base: Double, from first: Double, count: Int) -> [Double] {
        (0..<count).map { index in (0..<index).reduce(first) { value, _ in value * base } }
    }

    // MARK: GenAI, the older family

    static let tokenUsage = Self(
        OTLPNames.metricTokenUsage, "{token}", .histogram(powersOfFour), "Number of input and output tokens used.")
    static let operationDuration = Self(
        OTLPNames.metricOperationDuration, "s", .histogram(seconds),
        "GenAI operation duration: from what went before a response to its end, as recorded.")
    static let agentDuration = Self(
        OTLPNames.metricAgentDuration, "s", .histogram(agentSeconds), "The duration of one thread of an agent.")
    static let inferenceCalls = Self(
        OTLPNames.metricInferenceCalls, "{inference_call}", .histogram(steps),
        "Responses of the model to one thread.")
    static let toolCalls = Self(
        OTLPNames.metricToolCalls, "{tool_call}", .histogram(steps),
        "Tool calls of one thread, without those of its sub-agents.")
    static let toolDuration = Self(
        OTLPNames.metricToolDuration, "s", .histogram(seconds), "The duration of a single tool execution.")

    // MARK: GenAI, the newer family

    static let usedInput = usage(
        OTLPNames.metricUsedInput, "The number of input (prompt) tokens used, including cached tokens.")
    static let usedOutput = usage(
        OTLPNames.metricUsedOutput, "The number of output (completion) tokens used, including reasoning tokens.")
    static let usedCacheRead = usage(OTLPNames.metricUsedCacheRead, "The number of input tokens served from a cache.")
    static let usedCacheWrite = usage(OTLPNames.metricUsedCacheWrite, "The number of input tokens written to a cache.")
    static let usedReasoning = usage(OTLPNames.metricUsedReasoning, "The number of output tokens used for reasoning.")
    static let operationInput = Self(
        OTLPNames.metricOperationInput, "{token}", .histogram(powersOfFour),
        "The number of input tokens of one operation.")
    static let operationOutput = Self(
        OTLPNames.metricOperationOutput, "{token}", .histogram(powersOfFour),
        "The number of output tokens of one operation.")

    private static func usage(_ name: String, _ description: String) -> Self {
        Self(name, "{token}", .count, description)
    }

    // MARK: Our own

    static let cost = Self(
        OTLPNames.metricCost, "{USD}", .amount, "What the tokens cost, at the prices of their day.")
    static let unpricedTokens = Self(
        OTLPNames.metricUnpricedTokens, "{token}", .count, "Tokens of models without a price, not in the cost.")
    static let findings = Self(OTLPNames.metricFindings, "{finding}", .count, "Findings, by rule and severity.")
    static let sessions = Self(OTLPNames.metricSessions, "{session}", .count, "Sessions, by verdict and outcome.")
    static let callOutcomes = Self(
        OTLPNames.metricCallOutcomes, "{tool_call}", .count, "Tool calls, by their true outcome.")

    /// In the order of the file.
    static let all = [
        tokenUsage, operationDuration, agentDuration, inferenceCalls, toolCalls, toolDuration, usedInput, usedOutput,
        usedCacheRead, usedCacheWrite, usedReasoning, operationInput, operationOutput, cost, unpricedTokens, findings,
        sessions, callOutcomes,
    ]
}
