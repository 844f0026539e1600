import Rules

/// Where the time of a run went, for `--timings`.
public struct Timings: Sendable {
    public struct Phase: Sendable {
        public var name: String
        public var duration: Duration
    }

    public private(set) var phases: [Phase] = []
    /// Time in the rules, added up over all workers; empty unless it was asked for.
    public private(set) var rules: [RuleTiming] = []
    /// Workers of the reading phase.
    public private(set) var workers = 1
    /// Whether rules are measured; asking the clock for each event costs time of its own.
    public let measuresRules: Bool

    /// Rules below this part of the run are not worth a line.
    private static let ruleShare = 0.05

    public init(measuresRules: Bool = false) { self.measuresRules = measuresRules }

    public mutating func measure<Result, Failure: Error>(
        _ phase: String, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        defer { phases.append(Phase(name: phase, duration: clock.now - start)) }
        return try body()
    }

    mutating func add(rules timings: [RuleTiming], workers: Int) {
        rules = timings
        self.workers = workers
    }

    /// A line for each phase, and one for each rule that costs more than 5 % of the run's work.
    public var lines: [String] {
        let total = phases.reduce(Duration.zero) { $0 + $1.duration }
        var lines = phases.map { Self.line($0.name, $0.duration, of: total) }
        // Reading keeps several workers busy; rules are compared with what all of them did.
        let reading = phases.first { $0.name == Self.reading }?.duration ?? .zero
        let work = total + reading * (workers - 1)
        for rule in rules.sorted(by: { $0.duration > $1.duration })
        where Self.share(rule.duration, of: work) > Self.ruleShare {
            lines.append(Self.line("rule \(rule.rule)", rule.duration, of: work) + ", \(rule.events) events")
        }
        lines.append(Self.line("total", total, of: total))
        return lines
    }

    static let reading = "read"

    private static func line(_ name: String, _ duration: Duration, of total: Duration) -> String {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let fraction = String(microseconds % 1000)
        let padded = String(repeating: "0", count: 3 - fraction.count) + fraction
        let percent = Int((share(duration, of: total) * 100).rounded())
        return "\(name): \(microseconds / 1000).\(padded) ms (\(percent) %)"
    }

    private static func share(_ duration: Duration, of total: Duration) -> Double {
        total > .zero ? duration / total : 0
    }
}
