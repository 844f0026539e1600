/// Where in the input something was seen.
public struct Place: Sendable, Equatable, Codable {
    /// Path as it was given or found; nil for what belongs to a session or the whole run.
    public var path: String?
    /// 1-based line of the (decompressed) file.
    public var line: Int?
    /// Milliseconds since 1970-01-01 UTC.
    public var time: Int64?
    public var turnID: String?
    /// 1-based position of the turn in its thread.
    public var turn: Int?
    public var callID: String?

    public init(
        path: String? = nil, line: Int? = nil, time: Int64? = nil, turnID: String? = nil, turn: Int? = nil,
        callID: String? = nil
    ) {
        self.path = path
        self.line = line
        self.time = time
        self.turnID = turnID
        self.turn = turn
        self.callID = callID
    }
}
