/// A window of a ChatGPT plan, as `rate_limits` of `token_count` tells it (0.40 →); none with an API key.
public struct PlanWindow: BitwiseCopyable {
    public var usedPercent: Double
    public var minutes: Int64

    static func decode(_ cursor: inout JSONCursor) -> PlanWindow? {
        guard cursor.enterObject() else { return nil }
        var used: Double?
        var minutes: Int64?
        while let key = cursor.nextKey() {
            if key.equals("used_percent") {
                used = cursor.number()
            } else if key.equals("window_minutes") {
                minutes = cursor.integer()
            } else {
                cursor.skipValue()
            }
        }
        guard let used, used.isFinite, (0...1000).contains(used), let minutes, minutes > 0 else { return nil }
        return PlanWindow(usedPercent: used, minutes: minutes)
    }

    /// The same of a window that is laid out as Codex writes it; nil where anything else stands.
    @inline(__always)
    static func taken(_ cursor: inout JSONCursor) -> PlanWindow? {
        guard cursor.take("{\"used_percent\":"), let used = cursor.takeDecimal(), (0...1000).contains(used),
            cursor.take(",\"window_minutes\":"), let minutes = cursor.takeDigits(), minutes > 0,
            cursor.take(",\"resets_at\":"), cursor.takeDigits() != nil, cursor.take("}")
        else { return nil }
        return PlanWindow(usedPercent: used, minutes: minutes)
    }
}
