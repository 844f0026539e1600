import Policy
import Pricing
import RolloutFormat
import Rules
import ThreadModel

@testable import Postmortem

/// The pipeline without the program around it.
enum Mapping {
    static func map(_ jobs: [ThreadJob]) -> MapResult {
        let policy = Policy(layers: [], rules: RuleList.all.map(\.about))
        let rules = RuleSets(policy: policy, names: SessionNames(roots: []))
        return ThreadMapper(
            makeObserver: { rules.ruleSet(under: $0).dispatcher(measuresTime: false) as any ThreadObserver },
            redactor: NoRedaction(), thresholds: [], limits: ReadLimits(), workers: 1, progress: nil
        ).map(jobs)
    }
}
