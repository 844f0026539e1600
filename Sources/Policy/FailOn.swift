import ThreadModel

/// The severity from which a finding fails the gate.
package enum FailOn: String, Sendable, CaseIterable {
    case error
    case warning
    case note
    /// Nothing fails; what is inconclusive still is.
    case none

    package var threshold: Severity? { Severity(rawValue: rawValue) }
}
