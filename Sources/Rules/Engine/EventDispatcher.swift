import ThreadModel

/// Hands each event to the rules that want its kind, and to nobody else: an event that no rule looks at costs one
/// look into an empty list. One per worker; it is used for one thread after the other.
public final class EventDispatcher: ThreadObserver {
    /// A rule's observer with the severity the policy wants instead of the rule's own.
    struct Entry {
        var severity: Severity?
        var observer: RuleObserver
    }

    public let sees: ThreadEventKinds
    public let wantsWholeCalls: Bool
    /// Time spent per rule, in the order of the rules; empty unless it was asked for.
    public private(set) var timings: [RuleTiming] = []

    private let entries: [Entry]
    private var history = CallHistory()
    private var spending = SpendingMeter()
    private var context = ThreadContext(redactor: NoRedaction())
    private let trail = CallTrail()
    private let signatures = SignatureMemo()
    private let seats: Seats
    /// A rule judges by several settings.
    private let hasVariants: Bool

    init(_ entries: [Entry], measuresTime: Bool) {
        self.entries = entries
        seats = Seats(entries.map(\.observer))
        hasVariants = Set(entries.map(\.observer.rule)).count < entries.count
        sees = seats.kinds
        wantsWholeCalls = entries.contains { $0.observer.wantsWholeCalls }
        for entry in entries {
            entry.observer.signatures = signatures
            entry.observer.trail = trail
        }
        if measuresTime { timings = entries.map { RuleTiming(rule: $0.observer.rule) } }
    }

    public func threadBegan(_ context: ThreadContext) {
        self.context = context
        context.awaitsResponse = false
        history.reset()
        signatures.reset()
        spending.reset()
        trail.reset()
        for entry in entries { entry.observer.threadBegan(context) }
    }

    public func see(_ event: ThreadEvent) {
        switch event {
        case .turnStarted(let turn): tell(seats.turnStarts) { $0.turnStarted(turn) }
        case .userMessage(_, let place):
            history.reset()
            tell(seats.prompts) { $0.userSpoke(at: place) }
        case .assistantMessage(let hash, _, let place): tell(seats.answers) { $0.agentSpoke(hash, at: place) }
        case .callFinished(let call): finished(call)
        case .response(let usage, let tokens, let window): responded(usage, contextTokens: tokens, window: window)
        case .accounted: break
        case .model(let from, let to, let place): tell(seats.models) { $0.modelSet(from: from, to: to, at: place) }
        case .effort(let from, let to, let place): tell(seats.efforts) { $0.effortSet(from: from, to: to, at: place) }
        case .rerouted(let from, let to, let place): tell(seats.reroutes) { $0.rerouted(from: from, to: to, at: place) }
        case .compacted(let place):
            history.compacted()
            tell(seats.compactions) { $0.compacted(at: place) }
        case .turnEnded(let turn): tell(seats.turnEnds) { $0.turnEnded(turn) }
        case .ended(let summary): tell(seats.ends) { $0.ended(summary) }
        }
    }

    public func complete(_ summary: inout ThreadSummary) {
        summary.spending = spending.spending(of: summary.totalUsage.total, context)
    }

    public func finished(_ call: ToolCall) {
        let facts = history.facts(of: call, signatures)
        spending.add(call, facts, context)
        if facts.isTracked { trail.add(call) }
        if timings.isEmpty {
            for seat in seats.calls[call.outcome.index] { seat.tell(of: call, facts) }
        } else {
            for seat in seats.calls[call.outcome.index] { measured(seat.index) { seat.tell(of: call, facts) } }
        }
    }

    public func responded(_ usage: Usage, contextTokens: Int64, window: Int64?) {
        tell(seats.responses) { $0.responded(usage, contextTokens: contextTokens, window: window) }
        if context.awaitsResponse {
            // Whoever still waits says so again.
            context.awaitsResponse = false
            tell(seats.waste) { $0.responseCounted() }
        }
    }

    public func takeFindings() -> [Finding] {
        var found: [Finding] = []
        // Most rules have nothing to say.
        for entry in entries where !entry.observer.findings.isEmpty {
            for finding in entry.observer.findings.take() { found.append(finding.weighed(entry.severity)) }
        }
        return hasVariants ? found.heaviestOfEqual() : found
    }

    public var findingsSoFar: [Finding] {
        let found = entries.flatMap { entry in
            (entry.observer.findings.all + [entry.observer.standing].compactMap { $0 })
                .map { $0.weighed(entry.severity) }
        }
        return hasVariants ? found.heaviestOfEqual() : found
    }

    @inline(__always)
    private func tell<Observer>(_ seats: [Seats.Seat<Observer>], _ event: (Observer) -> Void) {
        for seat in seats { measured(seat.index) { event(seat.observer) } }
    }

    @inline(__always)
    private func measured(_ index: Int, _ event: () -> Void) {
        if timings.isEmpty { return event() }
        let clock = ContinuousClock()
        let start = clock.now
        event()
        timings[index].duration += clock.now - start
        timings[index].events += 1
    }
}

extension Finding {
    /// The finding with the severity that the policy wants; only an error can leave the verdict open.
    func weighed(_ severity: Severity?) -> Finding {
        guard let severity else { return self }
        var finding = self
        finding.severity = severity
        finding.isInconclusive = isInconclusive && severity == .error
        return finding
    }
}
