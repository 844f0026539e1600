import ThreadModel

// What an observer may see of a thread. It is told of what it implements and of nothing else, and what nobody
// implements is not decoded.

protocol SeesTurnStarts: RuleObserver {
    func turnStarted(_ turn: Turn)
}

protocol SeesPrompts: RuleObserver {
    /// A human (or the parent agent) said something.
    func userSpoke(at place: Place)
}

protocol SeesAnswers: RuleObserver {
    /// The model said something to the user; equal texts have equal hashes.
    func agentSpoke(_ hash: UInt64, at place: Place)
}

protocol SeesCalls: RuleObserver {
    /// A call's outcome is known, or it is known that it never will be. A command that goes on running comes at its
    /// own place as `running`, and again (`isResumed`) once its process has ended.
    func callFinished(_ call: ToolCall, _ facts: CallFacts)
}

protocol SeesResponses: RuleObserver {
    /// One API response was accounted for; `window` is the model's context, where it is recorded.
    func responded(_ usage: Usage, contextTokens: Int64, window: Int64?)
}

protocol SeesWaste: RuleObserver {
    /// Another response was counted while a `WasteMeter` waits for one.
    func responseCounted()
}

protocol SeesModels: RuleObserver {
    /// The model of the next requests; told for the first one too, with `from` nil.
    func modelSet(from: String?, to: String, at place: Place)
}

protocol SeesEfforts: RuleObserver {
    func effortSet(from: String?, to: String, at place: Place)
}

protocol SeesReroutes: RuleObserver {
    /// The service answered with another model than was asked for.
    func rerouted(from: String, to: String, at place: Place)
}

protocol SeesCompactions: RuleObserver {
    func compacted(at place: Place)
}

protocol SeesTurnEnds: RuleObserver {
    func turnEnded(_ turn: Turn)
}

protocol SeesEnd: RuleObserver {
    /// The recording ended; the summary is complete but for its findings.
    func ended(_ summary: ThreadSummary)
}
