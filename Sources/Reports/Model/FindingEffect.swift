import Basics
import ThreadModel

/// What a finding does to the verdict.
package enum FindingEffect: Sendable {
    case none
    case fails
    case inconclusive
}

extension Report {
    /// The one reading of the policy that all formats share; the exit code follows the same.
    package func effect(of finding: FindingReport) -> FindingEffect {
        guard finding.status == .active else { return .none }
        if finding.isInconclusive, finding.severity == .error { return .inconclusive }
        guard let threshold = Severity(rawValue: policy.failOn) else { return .none }
        return finding.severity >= threshold ? .fails : .none
    }
}
