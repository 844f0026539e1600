/// One line of a session file, as far as anything later needs it: plain data that points into the line and is valid as
/// long as that. A reader fills the same one line after line.
public enum Record: BitwiseCopyable {
    case sessionMeta(SessionMetaPlace)
    case turnContext(TurnContext)
    case threadSettings(ThreadSettings)
    case turnStarted(TurnStarted)
    case turnCompleted(TurnCompleted)
    case turnAborted(TurnAbortedRecord)
    case userPrompt(UserPrompt)
    case message(Message)
    case call(CallRequest)
    case output(CallOutput)
    case callEnd(CallEnd)
    case tokenCount(TokenCount)
    case tokenUsage(TokenUsageRecord)
    case compacted
    /// The thread hands over to a review thread, or takes over again.
    case reviewMode(entered: Bool)
    case stream(StreamEvent)
    /// A request went wrong.
    case error(message: RawString?)
    /// The thread names one that it started.
    case childThread(id: RawString, path: RawString?, call: RawString?)
    /// Another effort from here on.
    case effort(RawString)
    /// The model has begun to respond.
    case reasoning
    /// Understood, and nothing in it is judged.
    case known
    /// A kind no proved release writes.
    case unknown(UnknownKind)
    /// JSON, but no line of a session file.
    case foreign
    /// Not JSON, cut off, or of the wrong shape for its kind.
    case bad
}
