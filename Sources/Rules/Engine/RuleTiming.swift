/// What one rule cost, for `--timings`.
public struct RuleTiming: Sendable, Equatable {
    public var rule: String
    public var events = 0
    public var duration = Duration.zero

    init(rule: String) { self.rule = rule }
}
