/// One line of a session file, as far as anything later needs it. The strings in it are valid as long as the line.
package enum Record {
    /// Boxed: it is by far the largest and stands once in a file, and every line moves a whole `Record`.
    indirect case sessionMeta(SessionMeta)
    case turnContext(TurnContext)
    case threadSettings(ThreadSettings)
    case turnStarted(TurnStarted)
    case turnCompleted(TurnCompleted)
    case turnAborted(TurnAborted)
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
    case childThread(id: RawString)
    /// Understood, and nothing in it is judged.
    case known
    /// A kind no proved release writes, e.g. `event_msg/new_thing`.
    case unknown(kind: String)
    /// JSON, but no line of a session file.
    case foreign
    /// Not JSON, cut off, or of the wrong shape for its kind.
    case bad
}
