/// One turn of a thread: what was asked, what it took, how it ended.
package struct Turn: Sendable, Equatable, Codable {
    package enum End: String, Sendable, Codable {
        case completed, failed, aborted
        /// The recording stops inside the turn.
        case unfinished
        /// The release writes no end marker; the last items look like an end.
        case presumed
    }

    /// Where an unfinished turn stops.
    package enum Cut: String, Sendable, Codable {
        /// Inside a call, between two, or behind an answer.
        case atWork
        /// Somebody asked, and nothing came.
        case unanswered
        /// Requests to the model were tried again, and none was answered.
        case retried
    }

    package var number: Int
    package var id: String?
    package var model: String?
    package var effort: String?
    /// First words of the prompt, redacted.
    package var prompt: String?
    package var line: Int
    package var path: String
    package var startedAt: Int64?
    package var endedAt: Int64?
    package var durationSeconds: Double?
    package var calls = 0
    package var failedCalls = 0
    package var usage: [UsageSlice] = []
    package var end: End?
    /// nil unless the turn is unfinished.
    package var cut: Cut?
    /// The error or abort reason, redacted.
    package var endReason: String?
    package var endLine: Int?

    package init(number: Int, id: String?, line: Int, path: String, startedAt: Int64?) {
        self.number = number
        self.id = id
        self.line = line
        self.path = path
        self.startedAt = startedAt
    }

    package var place: Place {
        Place(path: path, line: endLine ?? line, time: endedAt ?? startedAt, turnID: id, turn: number)
    }
}
