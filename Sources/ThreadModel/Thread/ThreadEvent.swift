import RolloutFormat

/// What a rule sees of a thread, in the order in which it happened.
public enum ThreadEvent {
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
public struct ThreadEventKinds: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let turnStarted = ThreadEventKinds(rawValue: 1 << 0)
    public static let userMessage = ThreadEventKinds(rawValue: 1 << 1)
    public static let assistantMessage = ThreadEventKinds(rawValue: 1 << 2)
    public static let callFinished = ThreadEventKinds(rawValue: 1 << 3)
    public static let response = ThreadEventKinds(rawValue: 1 << 4)
    public static let model = ThreadEventKinds(rawValue: 1 << 5)
    public static let effort = ThreadEventKinds(rawValue: 1 << 6)
    public static let rerouted = ThreadEventKinds(rawValue: 1 << 7)
    public static let compacted = ThreadEventKinds(rawValue: 1 << 8)
    public static let turnEnded = ThreadEventKinds(rawValue: 1 << 9)
    public static let ended = ThreadEventKinds(rawValue: 1 << 10)
    public static let accounted = ThreadEventKinds(rawValue: 1 << 11)
}

extension ThreadEvent {
    public var kind: ThreadEventKinds {
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
