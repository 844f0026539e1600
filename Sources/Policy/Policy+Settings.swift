import Basics
import ThreadModel

/// Settings in the types of those who use them.
extension Policy {
    package var failOn: FailOn { text(Setting.failOn).flatMap(FailOn.init) ?? .error }
    package var noFail: Bool { self[Setting.noFail]?.boolean ?? false }
    package var allowEmpty: Bool { self[Setting.allowEmpty]?.boolean ?? false }
    package var workers: Int { self[Setting.jobs]?.integer ?? Workers.onePerCore }
    package var paths: PathFilter { PathFilter(include: list(Setting.include), exclude: list(Setting.exclude)) }
    /// Nil: the path as it is.
    package var label: LabelTemplate? { text(Setting.label).flatMap { try? LabelTemplate($0) } }
    /// Price files in LiteLLM's format, later ones above earlier ones.
    package var priceFiles: [String] { list(Setting.prices) }
    /// The file of known findings.
    package var baseline: String? { text(Setting.baseline) }
    package var baselineGrowth: Double {
        if case .growth(let share) = self[Setting.baselineGrowth] { share } else { 0 }
    }
    /// The JSON report of an earlier run.
    package var compare: String? { text(Setting.compare) }
    /// The file that remembers earlier runs.
    package var history: String? { text(Setting.history) }
    /// With the median of how many earlier runs the run is compared.
    package var compareLast: Int? { self[Setting.compareLast]?.integer }
    /// Rules that may stop a running session besides the budgets.
    package var stopOn: [String] { list(Setting.stopOn) }
    /// Reports that the guard writes, as `FORMAT=PATH`.
    package var guardReports: [String] { list(Setting.guardReports) }
    package var redaction: Bool { self[Setting.redaction]?.boolean ?? true }
    /// Nil for a random one.
    package var redactionKey: (UInt64, UInt64)? {
        guard let text = text(Setting.redactionKey), let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.dropFirst(16), radix: 16)
        else { return nil }
        return (high, low)
    }
    package var redactionPatterns: [String] {
        list(Setting.redactionPatterns)
            + (self[Setting.redactionEmails]?.boolean == true
                ? [#"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"#] : [])
    }
    package var redactionAllowed: [String] { list(Setting.redactionAllowed) }

    private func text(_ setting: Setting) -> String? { self[setting]?.strings?.first }
    private func list(_ setting: Setting) -> [String] { self[setting]?.strings ?? [] }
}
