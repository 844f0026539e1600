import Basics
import Reports
import ThreadModel

/// Something that happened in a session while it was watched.
public enum WatchEvent: Sendable, Equatable {
    /// A session that is being written came into view.
    case began(Session)
    case call(session: String, thread: String?, LiveNotes.Call)
    case finding(FindingReport)
    /// What a session has used by now.
    case usage(Session)

    public struct Session: Sendable, Equatable {
        public var id: String
        public var label: String
        public var tokens: Int64
        /// Nil when nothing of it could be priced.
        public var cost: USD?
        public var calls: Int
        public var turns: Int
        public var seconds: Double?
        public var model: String?
        /// Between 0 and 1; nil when the window is not known.
        public var contextFill: Double?
        public var prompt: String?
        /// The last calls of its root, oldest first.
        public var lastCalls: [LiveNotes.Call]
    }
}
