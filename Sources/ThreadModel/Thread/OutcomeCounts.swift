/// How many of some calls ended how.
package struct OutcomeCounts: Sendable, Codable, Equatable {
    package var total = 0
    package var succeeded = 0
    package var failed = 0
    package var benign = 0
    package var declined = 0
    package var aborted = 0
    package var running = 0
    package var unknown = 0

    package init() {}

    /// Calls whose end is known.
    package var known: Int { total - running - unknown }

    /// - Parameter step: −1 takes a call out again that was counted while it ran.
    package mutating func count(_ outcome: Outcome, by step: Int = 1) {
        total += step
        switch outcome {
        case .succeeded: succeeded += step
        case .failed: failed += step
        case .benign: benign += step
        case .declined: declined += step
        case .aborted: aborted += step
        case .running: running += step
        case .unknown: unknown += step
        }
    }

    package static func + (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts { a.adding(b, times: 1) }
    package static func - (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts { a.adding(b, times: -1) }

    private func adding(_ other: OutcomeCounts, times: Int) -> OutcomeCounts {
        var sum = self
        sum.total += other.total * times
        sum.succeeded += other.succeeded * times
        sum.failed += other.failed * times
        sum.benign += other.benign * times
        sum.declined += other.declined * times
        sum.aborted += other.aborted * times
        sum.running += other.running * times
        sum.unknown += other.unknown * times
        return sum
    }
}
