import Rules
import ThreadModel

/// What a `codex exec --json` stream knows and the rollout of the same thread does not: how the commands inside scripts
/// ended, calls and tokens that the rollout lacks. Whichever record knows a call's outcome decides it.
enum StreamWitness {
    static func add(_ stream: ThreadSummary, to rollout: inout ThreadSummary) {
        // A review has a rollout of its own.
        guard !rollout.hasReview else { return }
        if knowsMore(stream, than: rollout) { addCalls(of: stream, to: &rollout) }
        addUsage(of: stream, to: &rollout)
    }

    /// Whether it tells of more turns that did not complete than the rollout, and not only of one that was tried again.
    static func hasTurnOfItsOwn(_ stream: ThreadSummary, beside rollout: ThreadSummary) -> Bool {
        cutTurns(of: stream) > cutTurns(of: rollout)
            && (stream.end != .completed || stream.turnCount > rollout.turnCount)
    }

    private static func cutTurns(of thread: ThreadSummary) -> Int {
        let cut = thread.turns.count { $0.end == .failed || $0.end == .aborted || $0.end == .unfinished }
        // Only some turns are kept.
        return thread.end == .completed ? cut : max(1, cut)
    }

    private static func knowsMore(_ stream: ThreadSummary, than rollout: ThreadSummary) -> Bool {
        let own = rollout.commands + rollout.scripts
        return stream.commands.known > own.known || stream.commands.failed > own.failed
    }

    /// A stream lists every command, one by one, and the MCP calls; scripts it does not know.
    private static func addCalls(of stream: ThreadSummary, to rollout: inout ThreadSummary) {
        // One of several processes' streams: of the turns of the others it knows nothing.
        if stream.turnCount <= rollout.turnCount, hasTurnOfItsOwn(stream, beside: rollout) {
            // One that only breaks off may be of the rollout's own turn.
            if stream.end == .failed, stream.commands != rollout.commands { addCounts(of: stream, to: &rollout) }
        } else if stream.turnCount >= rollout.turnCount {
            replaceCounts(of: &rollout, by: stream)
        }
        if rollout.firstFailure == nil {
            rollout.firstFailure = stream.firstFailure
            rollout.firstFailureText = stream.firstFailureText
        }
        addFindings(of: stream, to: &rollout)
    }

    /// What was found in the calls that the stream lists and not in the rollout's.
    ///
    /// - Parameter heavier: Also what is more severe, under other settings.
    static func addFindings(of stream: ThreadSummary, to rollout: inout ThreadSummary, heavier: Bool = false) {
        var known: [Key: Severity] = [:]
        for finding in rollout.findings {
            let key = Key(rule: finding.rule, identity: finding.identity)
            known[key] = max(known[key] ?? .note, finding.severity)
        }
        rollout.findings += stream.findings.filter { finding in
            guard !otherRules.contains(finding.rule) else { return false }
            let severity = known[Key(rule: finding.rule, identity: finding.identity)]
            return severity.map { heavier && $0 < finding.severity } ?? true
        }
    }

    /// Those of a turn that the rollout does not have.
    private static func addCounts(of stream: ThreadSummary, to rollout: inout ThreadSummary) {
        rollout.calls.outcomes = rollout.calls.outcomes + stream.commands
        rollout.commands = rollout.commands + stream.commands
        for (tool, count) in stream.calls.byTool where isListed(tool) {
            rollout.calls.byTool[tool, default: .init(calls: 0, failed: 0)].calls += count.calls
            rollout.calls.byTool[tool]?.failed += count.failed
        }
    }

    /// What a stream calls commands and MCP calls.
    private static func isListed(_ tool: String) -> Bool { tool == "command_execution" || tool.contains("/") }

    private static func replaceCounts(of rollout: inout ThreadSummary, by stream: ThreadSummary) {
        let change = stream.commands - rollout.commands - rollout.scripts
        rollout.calls.outcomes = rollout.calls.outcomes + change
        rollout.calls.unknownReasons[.unlisted] = nil
        for tool in commandTools { rollout.calls.byTool[tool] = nil }
        for (tool, count) in stream.calls.byTool where isListed(tool) {
            rollout.calls.byTool[tool] = count
        }
        rollout.commands = stream.commands
        rollout.scripts = OutcomeCounts()
        for index in rollout.turns.indices where rollout.turnCount == stream.turnCount && index < stream.turns.count {
            rollout.turns[index].failedCalls = max(rollout.turns[index].failedCalls, stream.turns[index].failedCalls)
        }
    }

    private struct Key: Hashable {
        var rule: String
        var identity: String
    }

    /// The tools whose calls a stream lists as commands.
    private static let commandTools = [
        "exec", "exec_command", "shell", "shell_command", "local_shell", "local_shell_call", "container.exec",
    ]

    /// The built-in rules that do not look at calls; those that a policy defines do.
    private static let otherRules = Set(
        RuleList.all.filter { $0.about.group != .errors && $0.about.group != .loops }.map(\.about.id))

    /// A stream's total is the thread's. A rollout that has less lacks a part of it; nobody knows of which model that
    /// was. A thread that continues another counts the other's tokens in its stream, too.
    private static func addUsage(of stream: ThreadSummary, to rollout: inout ThreadSummary) {
        guard rollout.forkedFromID == nil, rollout.tokensBefore == 0 else { return }
        let own = (rollout.usage + rollout.reviewUsage).reduce(Usage.zero) { $0 + $1.usage }
        let missing = missing(stream.totalUsage - own)
        guard missing.total > 0 else { return }
        rollout.usage.append(UsageSlice(key: .unknown, usage: missing, responses: 1))
    }

    /// What a difference comes to. Old streams don't tell all kinds, and one that tells less of input or of output tells
    /// as much more of the other.
    private static func missing(_ difference: Usage) -> Usage {
        var usage = difference
        if usage.output < 0 { (usage.input, usage.output) = (difference.total, 0) }
        if usage.input < 0 { (usage.input, usage.output) = (0, difference.total) }
        usage.cachedInput = min(max(0, usage.cachedInput), usage.input)
        usage.cacheWriteInput = min(max(0, usage.cacheWriteInput), usage.input)
        usage.reasoningOutput = min(max(0, usage.reasoningOutput), usage.output)
        return usage
    }
}
