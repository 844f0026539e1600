import Basics

/// The turns of a thread: the one that goes on, those that ended, and how one ended that no record ends.
struct TurnLedger {
    /// What the last item of a turn was, for releases that do not mark the end of a turn.
    enum LastItem { case none, prompt, call, output, answer }

    private(set) var current: Turn?
    /// The id of the current one.
    private(set) var id: String?
    /// All that began: the number of the current one, or of the last.
    private(set) var count = 0
    /// Those that ended, at most `ThreadSummary.turnLimit`.
    private(set) var ended: [Turn] = []
    /// The sum of their own durations; nil where none has one.
    private(set) var duration: Double?
    /// Milliseconds by which the clock had been set back when the current one began.
    private var setBackBefore: Int64 = 0
    private(set) var lastEnd: Turn.End?
    private(set) var lastReason: String?

    /// Turns that were completed with something of the model's own since usage was last recorded.
    private(set) var silent = 0

    /// Its release marks where turns begin and end.
    var areMarked = false
    /// `codex exec --json` began one and did not end it yet.
    var isOpenInStream = false
    /// The model did something in the current one.
    private(set) var hasActivity = false
    private(set) var lastItem = LastItem.none
    /// In the current one the user ran a command of their own, which asks for no answer.
    var isUsersOwn = false
    /// In the current one the conversation was compacted.
    var hasCompacted = false
    /// The last error that was recorded in it, redacted.
    var error: String?
    /// Requests to the model since it last said or did something, where a recording shows each, and the last notice
    /// of a stream that one failed.
    private var requestsInVain = 0
    private var retryNotice: String?

    /// Somebody said something in it.
    private var isAsked = false

    /// The current one asked for no answer: the user ran a command, or had the conversation compacted.
    var wantsNoAnswer: Bool { !hasActivity && (isUsersOwn || hasCompacted && !isAsked && error == nil) }

    /// One goes on.
    private(set) var isOpen = false
    /// Turns began, and none goes on.
    var isBetween: Bool { !isOpen && count > 0 }

    // MARK: - Beginning and end

    mutating func begin(
        id: String?, at place: Place, model: String?, effort: String?, setBack: Int64 = 0
    ) -> Turn {
        count += 1
        setBackBefore = setBack
        var turn = Turn(
            number: count, id: id, line: place.line ?? 0, path: place.path ?? "", startedAt: place.time)
        turn.model = model
        turn.effort = effort
        current = turn
        isOpen = true
        self.id = id
        hasActivity = false
        forgetRequests()
        lastItem = .prompt
        isUsersOwn = false
        hasCompacted = false
        isAsked = false
        error = nil
        return turn
    }

    /// Ends the current turn; nil when there is none.
    ///
    /// - Parameter setBack: Milliseconds by which the clock was set back since the thread began: those passed as well.
    mutating func end(
        _ end: Turn.End, reason: String?, duration: Double?, line: Int, time: Int64?, setBack: Int64 = 0
    ) -> Turn? {
        guard var turn = current else { return nil }
        turn.end = end
        turn.cut = end == .unfinished ? turn.cut : nil
        turn.endReason = reason
        turn.endLine = line
        turn.endedAt = time
        turn.durationSeconds =
            duration ?? seconds(since: turn.startedAt, until: time, setBack: setBack)
        if end == .completed, hasActivity, !isUsersOwn, turn.usage.isEmpty { silent += 1 }
        current = nil
        isOpen = false
        id = nil
        self.duration = turn.durationSeconds.map { $0 + (self.duration ?? 0) } ?? self.duration
        if ended.count < ThreadSummary.turnLimit { ended.append(turn) }
        lastEnd = end
        lastReason = reason
        return turn
    }

    /// How long the current one has lasted; nil without times.
    func seconds(since start: Int64?, until time: Int64?, setBack: Int64) -> Double? {
        guard let start, let time else { return nil }
        return max(0, Double(time - start + setBack - setBackBefore) / 1000)
    }

    /// How the current turn ended when the next one begins and no record ended it.
    var presumedEnd: Turn.End {
        switch lastItem {
        case .answer: .presumed
        case .output: .unfinished
        case .none, .prompt, .call: areMarked ? .unfinished : .presumed
        }
    }

    /// How the current turn ended when nothing follows, with why it is not finished. Also notes where it was cut.
    mutating func endOfRecording() -> (end: Turn.End, reason: String?) {
        let cut = cut
        current?.cut = cut
        let isPresumed = !areMarked && !isOpenInStream && lastItem == .answer
        return (isPresumed ? .presumed : .unfinished, unfinishedReason)
    }

    private var cut: Turn.Cut {
        if isRetried { return .retried }
        return lastItem == .prompt || lastItem == .none ? .unanswered : .atWork
    }

    /// Releases that mark turns write their settings twice now and then; older ones write them with every request.
    private var isRetried: Bool { retryNotice != nil || requestsInVain > (areMarked ? 2 : 1) }

    private var unfinishedReason: String? {
        if isRetried {
            let times = requestsInVain > 1 ? "\(HumanUnits.grouped(Int64(requestsInVain))) times " : ""
            return "the model was asked \(times)and did not answer" + (retryNotice.map { " (\($0))" } ?? "")
        }
        return switch lastItem {
        case .answer: areMarked || isOpenInStream ? "no end of the turn was recorded" : nil
        case .call: "the recording ends inside a tool call"
        case .output: "the recording ends after a tool's output, before the model answered"
        case .prompt, .none: "the recording ends before the model answered"
        }
    }

    // MARK: - What happens in it

    mutating func saw(_ item: LastItem) {
        lastItem = item
        if item == .prompt { isAsked = true }
        if requestsInVain > 0, item != .prompt, item != .none { forgetRequests() }
    }

    mutating func worked() { hasActivity = true }

    /// The model was asked; a notice says that it could not be reached.
    mutating func asked(notice: String? = nil) {
        requestsInVain += 1
        if let notice { retryNotice = notice }
    }

    private mutating func forgetRequests() {
        requestsInVain = 0
        retryNotice = nil
    }

    /// Nobody has asked for anything yet that is known.
    var lacksPrompt: Bool { isOpen && current?.prompt == nil }

    mutating func set(prompt: String) { current?.prompt = prompt }

    /// A turn whose model has not done anything yet is the next model's.
    mutating func set(model: String?) {
        if let turn = current, turn.model == nil || !hasActivity { current?.model = model }
    }

    mutating func set(effort: String?) { current?.effort = effort }

    mutating func add(_ usage: Usage, _ key: UsageSlice.Key) {
        silent = 0
        current?.usage.add(usage, key)
    }

    /// Counts a call of the turn with that number, or takes it out again; one of an earlier turn no longer matters.
    mutating func count(callOf number: Int, by step: Int, isFailed: Bool) {
        guard number == count, isOpen else { return }
        current?.calls += step
        if isFailed { current?.failedCalls += step }
    }
}
