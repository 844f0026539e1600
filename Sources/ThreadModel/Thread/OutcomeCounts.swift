/// How many of some calls ended how.
public struct OutcomeCounts: Sendable, Codable, Equatable {
    public var total = 0
    public var succeeded = 0
    public var failed = 0
    public var benign = 0
    public var declined = 0
    public var aborted = 0
    public var running = 0
    public var unknown = 0

    public init() {}

    /// Calls whose end is known.
    public var known: Int { total - running - unknown }

    /// - Parameter step: −1 takes a call out again that was counted while it ran.
    public mutating func count(_ outcome: Outcome, by step: Int = 1) {
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

    public static func + (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts { a.adding(b, times: 1) }
    public static func - (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts { a.adding(b, times: -1) }

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
