import Testing

@testable import ThreadModel

/// How far a session moved the windows of a ChatGPT plan.
@Suite struct PlanUseTests {
    private func limits(_ used: Double?, week: Double = 3, id: String = "codex") -> [String: Any] {
        func window(_ percent: Double, _ minutes: Int) -> [String: Any] {
            ["used_percent": percent, "window_minutes": minutes, "resets_at": 1_780_000_000]
        }
        let windows: [String: Any] =
            used.map { ["limit_id": id, "primary": window($0, 300), "secondary": window(week, 10_080)] } ?? [:]
        return ["info": ["total_token_usage": ["total_tokens": 1]], "rate_limits": windows]
    }

    @Test func risesAreAddedUpAndAWindowThatBeginsAnewGoesOn() {
        var lines = RecordedLines()
        for used in [90, 96.5, 2, 5] { lines.event("token_count", limits(used)) }
        // Another model's limit is another window.
        lines.event("token_count", limits(70, id: "codex_other"))
        lines.complete()
        #expect(
            lines.read().thread.plan == [
                PlanUse(minutes: 300, used: 5, moved: 11.5), PlanUse(minutes: 10_080, used: 3, moved: 0),
            ])
    }

    @Test func anAPIKeyHasNone() {
        var lines = RecordedLines()
        lines.event("token_count", limits(nil))
        lines.event("token_count", limits(-1))
        lines.complete()
        #expect(lines.read().thread.plan.map(\.minutes) == [10_080])
    }

    /// Requests at the same time are answered out of order.
    @Test func aPercentThatGoesBackALittleIsNoNewWindow() {
        var use = PlanUse(minutes: 300, used: 10, moved: 0)
        for percent in [15.0, 14, 15, 13] { use.see(percent) }
        #expect(use.moved == 5 && use.used == 15)
        use.see(2)
        #expect(use.moved == 7 && use.used == 2)
    }
}
