/// What one rule cost, for `--timings`.
package struct RuleTiming: Sendable, Equatable {
    package var rule: String
    package var events = 0
    package var duration = Duration.zero

    init(rule: String) { self.rule = rule }
}
