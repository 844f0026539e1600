import RolloutFormat

/// What a rule sees of a thread, in the order in which it happened.
package enum ThreadEvent {
    /// A turn began; `Turn.number` counts from 1.
    case turnStarted(Turn)
    /// A human (or the parent agent) said something. The text is valid as long as the event, and not yet redacted;
    /// releases that record a prompt twice send it twice.
    case userMessage(text: RawString?, place: Place)
    /// The model said something to the user; equal texts have equal hashes. The text as above.
    case assistantMessage(hash: UInt64, text: RawString, place: Place)
    /// A call's outcome is known, or it is known that it never will be.
    case callFinished(ToolCall)
    /// One API response was accounted for. `contextTokens` is its total, `contextWindow` the model's window.
    case response(usage: Usage, contextTokens: Int64, contextWindow: Int64?)
    /// The same response as it was added to the usage; unlike `.response` exactly once for each, and at its price
    /// class. Responses of a review are told apart: they may be the review thread's own. The id is the service's
    /// own, where a record names it (0.149 →).
    case accounted(usage: Usage, key: UsageSlice.Key, time: Int64?, isReview: Bool, id: RawString?)
    /// The model of the next requests; sent for the first one too, with `from` nil.
    case model(from: String?, to: String, place: Place)
    case effort(from: String?, to: String, place: Place)
    /// The service answered with another model than was asked for (only `codex exec --json` says so).
    case rerouted(from: String, to: String, place: Place)
    case compacted(place: Place)
    case turnEnded(Turn)
    /// The recording ended; the thread's summary is complete but for its findings.
    case ended(ThreadSummary)
}

/// The kinds of events a rule wants to be called for.
package struct ThreadEventKinds: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let turnStarted = ThreadEventKinds(rawValue: 1 << 0)
    package static let userMessage = ThreadEventKinds(rawValue: 1 << 1)
    package static let assistantMessage = ThreadEventKinds(rawValue: 1 << 2)
    package static let callFinished = ThreadEventKinds(rawValue: 1 << 3)
    package static let response = ThreadEventKinds(rawValue: 1 << 4)
    package static let model = ThreadEventKinds(rawValue: 1 << 5)
    package static let effort = ThreadEventKinds(rawValue: 1 << 6)
    package static let rerouted = ThreadEventKinds(rawValue: 1 << 7)
    package static let compacted = ThreadEventKinds(rawValue: 1 << 8)
    package static let turnEnded = ThreadEventKinds(rawValue: 1 << 9)
    package static let ended = ThreadEventKinds(rawValue: 1 << 10)
    package static let accounted = ThreadEventKinds(rawValue: 1 << 11)
}

extension ThreadEvent {
    package var kind: ThreadEventKinds {
        switch self {
        case .turnStarted: .turnStarted
        case .userMessage: .userMessage
        case .assistantMessage: .assistantMessage
        case .callFinished: .callFinished
        case .response: .response
        case .accounted: .accounted
        case .model: .model
        case .effort: .effort
        case .rerouted: .rerouted
        case .compacted: .compacted
        case .turnEnded: .turnEnded
        case .ended: .ended
        }
    }
}
