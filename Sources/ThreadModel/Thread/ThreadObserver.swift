/// Receives a thread's events while it is read. Rules are observers; so is anything else that looks along.
public protocol ThreadObserver: AnyObject {
    /// Events of other kinds are not delivered, and what only they need is not decoded.
    var sees: ThreadEventKinds { get }
    /// True to be given calls with `wholeCommand` and `patchedFiles`, which nobody else needs.
    var wantsWholeCalls: Bool { get }
    func threadBegan(_ context: ThreadContext)
    func see(_ event: ThreadEvent)
    /// The events that come most, as calls of their own: `.callFinished` and `.response`.
    func finished(_ call: ToolCall)
    func responded(_ usage: Usage, contextTokens: Int64, window: Int64?)
    /// Called once after `.ended`.
    func takeFindings() -> [Finding]
    /// What it would find if the thread ended here; asked while the thread goes on, any number of times.
    var findingsSoFar: [Finding] { get }
    /// Called once after `takeFindings`: puts into the summary what was collected for it.
    func complete(_ summary: inout ThreadSummary)
}

extension ThreadObserver {
    public func finished(_ call: ToolCall) { see(.callFinished(call)) }

    public func responded(_ usage: Usage, contextTokens: Int64, window: Int64?) {
        see(.response(usage: usage, contextTokens: contextTokens, contextWindow: window))
    }
}

extension ThreadObserver {
    public func complete(_ summary: inout ThreadSummary) {}
}

extension ThreadObserver {
    public var findingsSoFar: [Finding] { [] }
}

extension ThreadObserver {
    public var wantsWholeCalls: Bool { false }
}
