/// What the responses used that asked for calls of one kind, or for one tool; a response is counted by its first call.
public struct CallSpending: Sendable, Codable, Equatable {
    public enum Kind: String, Sendable, Codable {
        /// Only looked whether something had finished.
        case polls
        /// Did again what had just given the same.
        case repeats
        /// Did again, after a compaction, what had given the same before it.
        case rereads
        /// All calls of a tool.
        case tool
    }

    public var kind: Kind
    /// The tool as the model called it; empty for the other kinds.
    public var name: String
    public var calls: Int
    public var usage: [UsageSlice]

    public init(kind: Kind, name: String = "", calls: Int = 0, usage: [UsageSlice] = []) {
        self.kind = kind
        self.name = name
        self.calls = calls
        self.usage = usage
    }
}
