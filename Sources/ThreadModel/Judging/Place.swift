/// Where in the input something was seen.
package struct Place: Sendable, Equatable, Codable {
    /// Path as it was given or found; nil for what belongs to a session or the whole run.
    package var path: String?
    /// 1-based line of the (decompressed) file.
    package var line: Int?
    /// Milliseconds since 1970-01-01 UTC.
    package var time: Int64?
    package var turnID: String?
    /// 1-based position of the turn in its thread.
    package var turn: Int?
    package var callID: String?

    package init(
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
