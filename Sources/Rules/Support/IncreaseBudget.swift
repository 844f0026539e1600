import Basics
import ThreadModel

/// The sentence and the finding of everything that may only grow by so much since an earlier run.
struct IncreaseBudget<Amount> {
    let about: RuleDescription
    /// What grows: `cost`, `tokens`.
    let noun: String
    /// 0.5 allows half as much again.
    let limit: Double
    let words: (Amount) -> String

    /// - Parameter ratio: what `now` is divided by what `before` was; not finite when there was nothing.
    func finding(from before: Amount, to now: Amount, ratio: Double) -> Finding? {
        guard ratio.isFinite else { return unknown("The earlier run has no \(noun)") }
        // Rounded, so that exactly the allowed share is allowed.
        guard (ratio * 1e9).rounded() > ((1 + limit) * 1e9).rounded() else { return nil }
        return Finding(
            rule: about.id, severity: .error,
            what: "\(words(now)) after \(words(before)) is \(HumanUnits.share(ratio - 1)) more; "
                + "\(HumanUnits.share(limit)) is allowed.")
    }

    /// A budget that can't be checked is not kept: the verdict stays open.
    func unknown(_ reason: String) -> Finding {
        Finding(
            rule: about.id, severity: .error, isInconclusive: true,
            what: "\(reason), so the growth of \(HumanUnits.share(limit)) that is allowed can't be checked.",
            remedy: "Compare with a report of a complete run, and give models without a price one with --prices.",
            identity: "unknown")
    }
}
