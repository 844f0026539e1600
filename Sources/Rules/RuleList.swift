import Basics
import ThreadModel

/// All rules, by group in the order of `RuleDescription.Group`, then by id.
public enum RuleList {
    public static let all: [any Rule] = [
        // errors
        EndedRed(),
        FailureRate(),
        FailureStreak(),
        MaskedFailure(),
        RefusedCalls(),
        RepeatedError(),
        ToolError(),
        // loops
        CallCycle(),
        CompactionThrash(),
        HangingCall(),
        Monologue(),
        Polling(),
        RepeatedCall(),
        Rework(),
        // models
        EffortChange(),
        ModelNotAllowed(),
        ModelReroute(),
        ModelSwitch(),
        // cost
        ContextPressure(),
        Budgets.runCost,
        Increases.runCost,
        Budgets.runRequests,
        Budgets.runTokens,
        Increases.runTokens,
        Budgets.sessionCost,
        Unusuals.sessionCost,
        Budgets.sessionDuration,
        Budgets.sessionPlan,
        Budgets.sessionRequests,
        Budgets.sessionTokens,
        Unusuals.sessionTokens,
        Budgets.sessionToolCalls,
        UnpricedUsage(),
        // outcome
        StoppedByGuard(),
        TurnAborted(),
        TurnFailed(),
        Unfinished(),
        // input
        BadLines(),
        LowCoverage(),
        UnknownRecords(),
        UnreadableInput(),
    ]

    /// The built-in rules and those that a policy defines.
    public static func all(with custom: [CustomRuleDefinition]) -> [any Rule] { all + custom.map(CustomRule.init) }

    public static func rule(_ id: String) -> (any Rule)? { all.first { $0.about.id == id } }
}
