import Basics
import ThreadModel

/// The sentence and the finding of everything that has a limit.
struct Budget<Amount: Comparable> {
    let about: RuleDescription
    /// `session` or `run`.
    let owner: String
    let limit: Amount
    /// The amount in words: `$5.00`, `4 M tokens`.
    let words: (Amount) -> String
    let minus: (Amount, Amount) -> Amount
    /// Verb that fits the words: `$6.10 is`, `21 tool calls are`.
    var verb = "is"

    func finding(for amount: Amount) -> Finding? {
        guard amount > limit else { return nil }
        return Finding(
            rule: about.id, severity: .error,
            what: "\(words(amount)) \(verb) \(words(minus(amount, limit))) over the \(owner) budget of \(words(limit))."
        )
    }

    /// A budget that can't be checked is not kept: the verdict stays open.
    func unknown(_ reason: String) -> Finding {
        Finding(
            rule: about.id, severity: .error, isInconclusive: true,
            what: "\(reason), so the \(owner) budget of \(words(limit)) can't be checked.",
            remedy: "Give the rollout files of the session beside the stream, or take the budget off for this input.",
            identity: "unknown")
    }

    /// What to say when threads hold calls but no tokens; nil when every thread is complete.
    static func missingUsage(_ threads: [ThreadSummary]) -> String? {
        let silent = threads.count { $0.calls.total > 0 && $0.totalUsage.isZero }
        guard silent > 0 else { return nil }
        return silent == threads.count
            ? "The recording holds tool calls but no token counts"
            : "\(silent) of \(HumanUnits.count(threads.count, "thread")) hold tool calls but no token counts"
    }
}

extension Budget<USD> {
    init(_ about: RuleDescription, of owner: String, dollars limit: USD) {
        self.init(about: about, owner: owner, limit: limit, words: HumanUnits.money, minus: -)
    }
}

extension Budget<Int64> {
    init(_ about: RuleDescription, of owner: String, tokens limit: Int64) {
        self.init(
            about: about, owner: owner, limit: limit,
            words: { HumanUnits.tokens($0) + ($0 == 1 ? " token" : " tokens") },
            minus: -, verb: "are")
    }

    init(_ about: RuleDescription, of owner: String, calls limit: Int64) {
        self.init(
            about: about, owner: owner, limit: limit, words: { HumanUnits.count(Int($0), "tool call") }, minus: -,
            verb: "are")
    }
}

extension Budget<Double> {
    init(_ about: RuleDescription, of owner: String, seconds limit: Double) {
        self.init(
            about: about, owner: owner, limit: limit, words: { HumanUnits.duration(seconds: $0) }, minus: -)
    }
}
