import Policy
import ThreadModel

extension Report {
    /// What a finding does to the verdict, by the policy that the report was made under.
    public func effect(of finding: FindingReport) -> Gate.Effect { gate.effect(of: finding) }

    /// What the policy that the report was made under lets pass.
    var gate: Gate { Gate(failOn: FailOn(rawValue: policy.failOn) ?? .none) }

    /// Nil for an exit code that no version of this program has.
    public var ending: Ending? {
        get { Ending(rawValue: Int32(truncatingIfNeeded: exitCode)) }
        set { exitCode = Int(newValue?.rawValue ?? Ending.bug.rawValue) }
    }

    /// Makes the run inconclusive, unless it is worse already: something of it could not be written.
    public mutating func endInconclusive() { ending = max(ending ?? .pass, .inconclusive) }
}

extension Gate {
    public func effect(of finding: FindingReport) -> Effect {
        effect(finding.severity, isInconclusive: finding.isInconclusive, isActive: finding.status == .active)
    }
}
