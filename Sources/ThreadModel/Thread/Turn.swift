/// One turn of a thread: what was asked, what it took, how it ended.
public struct Turn: Sendable, Equatable, Codable {
    public enum End: String, Sendable, Codable {
        case completed, failed, aborted
        /// The recording stops inside the turn.
        case unfinished
        /// The release writes no end marker; the last items look like an end.
        case presumed
    }

    /// Where an unfinished turn stops.
    public enum Cut: String, Sendable, Codable {
        /// Inside a call, between two, or behind an answer.
        case atWork
        /// Somebody asked, and nothing came.
        case unanswered
        /// Requests to the model were tried again, and none was answered.
        case retried
    }

    public var number: Int
    public var id: String?
    public var model: String?
    public var effort: String?
    /// First words of the prompt, redacted.
    public var prompt: String?
    public var line: Int
    public var path: String
    public var startedAt: Int64?
    public var endedAt: Int64?
    public var durationSeconds: Double?
    public var calls = 0
    public var failedCalls = 0
    public var usage: [UsageSlice] = []
    public var end: End?
    /// nil unless the turn is unfinished.
    public var cut: Cut?
    /// The error or abort reason, redacted.
    public var endReason: String?
    public var endLine: Int?

    public init(number: Int, id: String?, line: Int, path: String, startedAt: Int64?) {
        self.number = number
        self.id = id
        self.line = line
        self.path = path
        self.startedAt = startedAt
    }

    public var place: Place {
        Place(path: path, line: endLine ?? line, time: endedAt ?? startedAt, turnID: id, turn: number)
    }
}
