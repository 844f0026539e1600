import Basics
import Policy
import Reports
import Rules
import ThreadModel

/// Which findings may stop a running Codex: those that are certain while the session goes on.
public struct StopRules: Sendable {
    /// What the user asked for cannot stop anything.
    public struct NameError: Error, CustomStringConvertible {
        public var name: String
        public var description: String {
            let names = StopRules.optional
            return RuleList.rule(name) == nil
                ? "there is no rule '\(name)'; \(Suggestion.didYouMean(name, in: names) ?? "known are \(names.joined(separator: ", "))")"
                : "'\(name)' is never certain enough to stop a running session; these are: \(names.joined(separator: ", "))"
        }
    }

    /// Every budget that a policy can set: those of the run too, for a guarded command is one.
    public static let budgets = Setting.all.compactMap { $0.name.hasPrefix("budgets.") ? $0.ruleOption?.rule : nil }
    public static let optional =
        RuleList.all.map(\.about).filter { $0.group == .loops }.map(\.id) + ["model-not-allowed"]

    static let all = Set(budgets + optional)

    private let ids: Set<String>

    /// - Parameter asked: Rules besides the budgets.
    public init(asked: [String] = []) throws(NameError) {
        for name in asked where !Self.optional.contains(name) { throw NameError(name: name) }
        ids = Set(Self.budgets + asked)
    }

    /// The first finding that counts as an error and that may stop. Suppressed and known ones do not.
    public func stop(in report: Report) -> GuardStop? {
        report.findings.first { finding in
            ids.contains(finding.rule) && finding.severity == .error && finding.status == .active
                && !finding.isInconclusive
        }.map { finding in
            // What the run as a whole did ends the session that is at work.
            let atWork = report.sessions.max { ($0.endedAt ?? 0) < ($1.endedAt ?? 0) }?.id
            return GuardStop(
                rule: finding.rule, what: finding.what, sessionID: finding.sessionID ?? atWork, place: finding.place)
        }
    }
}

extension Policy {
    /// Seconds that a session may take; nil without such a budget.
    public var sessionDurationLimit: Double? {
        guard case .seconds(let limit)? = settings(for: "session-duration").options["limit"] else { return nil }
        return limit
    }
}
