import Basics
import ThreadModel

/// Settings in the types of those who use them.
extension Policy {
    public var failOn: FailOn { text(Setting.failOn).flatMap(FailOn.init) ?? .error }
    public var noFail: Bool { self[Setting.noFail]?.boolean ?? false }
    public var allowEmpty: Bool { self[Setting.allowEmpty]?.boolean ?? false }
    public var workers: Int { self[Setting.jobs]?.integer ?? Workers.onePerCore }
    public var paths: PathFilter { PathFilter(include: list(Setting.include), exclude: list(Setting.exclude)) }
    /// Nil: the path as it is.
    public var label: LabelTemplate? { text(Setting.label).flatMap { try? LabelTemplate($0) } }
    /// Price files in LiteLLM's format, later ones above earlier ones.
    public var priceFiles: [String] { list(Setting.prices) }
    /// The file of known findings.
    public var baseline: String? { text(Setting.baseline) }
    public var baselineGrowth: Double {
        if case .growth(let share) = self[Setting.baselineGrowth] { share } else { 0 }
    }
    /// The JSON report of an earlier run.
    public var compare: String? { text(Setting.compare) }
    /// The file that remembers earlier runs.
    public var history: String? { text(Setting.history) }
    /// With the median of how many earlier runs the run is compared.
    public var compareLast: Int? { self[Setting.compareLast]?.integer }
    /// Rules that may stop a running session besides the budgets.
    public var stopOn: [String] { list(Setting.stopOn) }
    /// Reports that the guard writes, as `FORMAT=PATH`.
    public var guardReports: [String] { list(Setting.guardReports) }
    public var redaction: Bool { self[Setting.redaction]?.boolean ?? true }
    /// Nil for a random one.
    public var redactionKey: (UInt64, UInt64)? {
        guard let text = text(Setting.redactionKey), let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.dropFirst(16), radix: 16)
        else { return nil }
        return (high, low)
    }
    public var redactionPatterns: [String] {
        list(Setting.redactionPatterns)
            + (self[Setting.redactionEmails]?.boolean == true
                ? [#"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"#] : [])
    }
    public var redactionAllowed: [String] { list(Setting.redactionAllowed) }

    private func text(_ setting: Setting) -> String? { self[setting]?.strings?.first }
    private func list(_ setting: Setting) -> [String] { self[setting]?.strings ?? [] }
}
