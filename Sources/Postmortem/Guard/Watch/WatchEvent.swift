import Basics
import Reports
import ThreadModel

/// Something that happened in a session while it was watched.
package enum WatchEvent: Sendable, Equatable {
    /// A session that is being written came into view.
    case began(Session)
    case call(session: String, thread: String?, LiveNotes.Call)
    case finding(FindingReport)
    /// What a session has used by now.
    case usage(Session)

    package struct Session: Sendable, Equatable {
        package var id: String
        package var label: String
        package var tokens: Int64
        /// Nil when nothing of it could be priced.
        package var cost: USD?
        package var calls: Int
        package var turns: Int
        package var seconds: Double?
        package var model: String?
        /// Between 0 and 1; nil when the window is not known.
        package var contextFill: Double?
        package var prompt: String?
        /// The last calls of its root, oldest first.
        package var lastCalls: [LiveNotes.Call]
    }
}
