import Basics
import ThreadModel

/// What a budget counts in.
struct BudgetUnit<Amount: Sendable>: Sendable {
    let kind: OptionKind<Amount>
    /// `$5.00`, `4 M tokens`.
    let words: @Sendable (Amount) -> String
    /// Not by the protocol, for which the runtime has to be asked at each start.
    let exceeds: @Sendable (Amount, Amount) -> Bool
    let minus: @Sendable (Amount, Amount) -> Amount
    /// For baselines, in the unit's smallest parts.
    let number: @Sendable (Amount) -> Double
    /// Fits the words: `$6.10 is`, `21 tool calls are`.
    let verb: String
    /// What makes the amount too low.
    var gap: @Sendable (Spending) -> SpendingGap? = { _ in nil }
    /// Why there is no amount.
    var unknown = SpendingGap.noTimes
}

extension BudgetUnit<USD> {
    static let money = BudgetUnit(
        kind: .money, words: HumanUnits.money, exceeds: { $0 > $1 }, minus: -, number: { Double($0.picodollars) },
        verb: "is", gap: \.gap)
}

extension BudgetUnit<Int> {
    static let tokens = BudgetUnit(
        kind: .integer, words: { HumanUnits.tokens(Int64($0)) + ($0 == 1 ? " token" : " tokens") },
        exceeds: { $0 > $1 },
        minus: -, number: { Double($0) }, verb: "are", gap: \.gap)
    static let requests = BudgetUnit(
        kind: .integer, words: { HumanUnits.count($0, "request") }, exceeds: { $0 > $1 }, minus: -,
        number: { Double($0) }, verb: "are", gap: \.requestGap)
    static let plan = BudgetUnit(
        kind: .integer, words: { "\($0) % of the plan" }, exceeds: { $0 > $1 }, minus: -, number: { Double($0) },
        verb: "is", unknown: .noPlan)
    static let calls = BudgetUnit(
        kind: .integer, words: { HumanUnits.count($0, "tool call") }, exceeds: { $0 > $1 }, minus: -,
        number: { Double($0) }, verb: "are")
}

extension BudgetUnit<Double> {
    static let time = BudgetUnit(
        kind: .seconds, words: { HumanUnits.duration(seconds: $0) }, exceeds: { $0 > $1 }, minus: -, number: { $0 },
        verb: "is")
}
