/// `token_count`: cumulative totals and the latest response's usage. Nearly a quarter of them repeat the one before.
public struct TokenCount: RecordKind {
    public var total: TokenFields?
    public var last: TokenFields?
    public var contextWindow: Int64?
    /// It tells of usage in a way that cannot be read.
    public var isUnreadable = false
    /// 0 when there is none; counters of different limits are independent.
    public var limitHash: UInt64 = 0
    /// The short and the long window of the plan.
    public var primary: PlanWindow?
    public var secondary: PlanWindow?

    public static var names: [StaticString] { ["event_msg/token_count"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var event = TokenCount()
        if event.takeUsualInfo(&cursor) {
            event.decodeLimits(&cursor)
        } else {
            guard cursor.enterObject() else { return .bad }
        }
        while let key = cursor.nextKey() {
            if key.equals("info") {
                let isNull = cursor.kind == .null
                guard cursor.enterObject() else {
                    event.isUnreadable = !isNull
                    continue
                }
                while let inner = cursor.nextKey() {
                    if inner.equals("total_token_usage") {
                        event.total = TokenFields.decode(&cursor)
                    } else if inner.equals("last_token_usage") {
                        event.last = TokenFields.decode(&cursor)
                    } else if inner.equals("model_context_window") {
                        event.contextWindow = cursor.integer()
                    } else {
                        cursor.skipValue()
                    }
                }
                event.isUnreadable = event.total == nil
            } else if key.equals("rate_limits") {
                event.decodeLimits(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return .tokenCount(event)
    }

    /// The members up to the value of `rate_limits`, in Codex's own order.
    private mutating func takeUsualInfo(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject,
            walk.take("{\"type\":\"token_count\",\"info\":{\"total_token_usage\":"),
            let total = TokenFields.taken(&walk), walk.take(",\"last_token_usage\":"),
            let last = TokenFields.taken(&walk), walk.take(",\"model_context_window\":"),
            let window = walk.takeDigits(), walk.take("},\"rate_limits\":")
        else { return false }
        self.total = total
        self.last = last
        contextWindow = window
        cursor.adoptMember(walk)
        return true
    }

    /// The members up to the long window, in Codex's own order.
    private mutating func takeUsualLimits(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject, walk.take("{") else { return false }
        let isOfPlan = walk.take("\"limit_id\":\"codex\",\"limit_name\":null,")
        guard walk.take("\"primary\":"), let short = PlanWindow.taken(&walk), walk.take(",\"secondary\":"),
            let long = PlanWindow.taken(&walk)
        else { return false }
        if isOfPlan { limitHash = Self.planLimit }
        primary = short
        secondary = long
        if let end = Self.usualRest(walk) {
            cursor.adoptMembers(end)
        } else {
            cursor.adoptMembers(walk)
        }
        return true
    }

    /// Behind what follows the long window in Codex's own order; nil where anything else stands.
    private static func usualRest(_ walk: JSONCursor) -> JSONCursor? {
        var walk = walk
        guard walk.take(",\"credits\":null,") else { return nil }
        _ = walk.take("\"individual_limit\":null,\"spend_control_reached\":null,")
        guard walk.take("\"plan_type\":\""), walk.takeString() != nil,
            walk.take(",\"rate_limit_reached_type\":null")
        else { return nil }
        return walk
    }

    /// The limit that is the plan's own.
    public static let planLimit = ByteView("codex").hash

    private mutating func decodeLimits(_ cursor: inout JSONCursor) {
        guard takeUsualLimits(&cursor) || cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("limit_id") {
                if let id = cursor.string() { limitHash = id.hash }
            } else if key.equals("primary") {
                primary = PlanWindow.decode(&cursor)
            } else if key.equals("secondary") {
                secondary = PlanWindow.decode(&cursor)
            } else {
                cursor.skipValue()
            }
        }
    }
}
