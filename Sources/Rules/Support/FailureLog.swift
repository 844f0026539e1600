import Basics
import ThreadModel

/// Writes down which calls failed and what was run next, for a history. It takes part only where something asked for
/// one, so that a plain check neither makes nor keeps what is collected here.
public final class FailureLog: ThreadObserver {
    public let sees: ThreadEventKinds = .callFinished

    private struct Entry {
        let note: CallNote
        let tool: String
        let kind: FailureKind?
        let exitCode: Int?
        let command: [UInt8]
        let signature: ErrorSignature
        /// Position in `steps` from which on it was what was run next.
        let next: Int
        var end: Int?
        var solved: Place?
    }

    private struct Step {
        let line: Int
        let command: [UInt8]
        let isEdit: Bool
    }

    private static let stepLimit = 5000
    /// Calls after a failure that are told where the same command never succeeded.
    private static let unsolvedSteps = 3

    private var context = ThreadContext(redactor: NoRedaction())
    private var entries: [Entry] = []
    private var steps: [Step] = []
    /// Failures whose command has not succeeded yet, by it.
    private var open: [UInt64: [Int]] = [:]

    public init() {}

    public func threadBegan(_ context: ThreadContext) {
        self.context = context
        entries.removeAll()
        steps.removeAll()
        open.removeAll()
    }

    public func see(_ event: ThreadEvent) {
        guard case .callFinished(let call) = event, !call.hasNestedCalls, !call.isPoll else { return }
        switch call.outcome {
        case .failed, .declined: fail(call)
        case .succeeded where !open.isEmpty: succeed(call)
        default: break
        }
    }

    public func takeFindings() -> [Finding] { [] }

    private func fail(_ call: ToolCall) {
        note(call)
        guard entries.count < CallFailure.limit else { return }
        let hash = Self.hash(call)
        open[hash, default: []].append(entries.count)
        entries.append(
            Entry(
                note: CallNote(call), tool: call.tool, kind: call.failure, exitCode: call.exitCode,
                command: call.command, signature: ErrorSignature(call),
                next: steps.count))
    }

    private func succeed(_ call: ToolCall) {
        if let solved = open.removeValue(forKey: Self.hash(call)) {
            for index in solved {
                entries[index].solved = call.place
                entries[index].end = steps.count
            }
        }
        note(call)
    }

    /// What only looks around answers nothing; edits, and commands that do something, may.
    private func note(_ call: ToolCall) {
        guard !entries.isEmpty || call.outcome != .succeeded, steps.count < Self.stepLimit else { return }
        guard call.kind != .plan, call.kind != .wait, !PlainCommand.looksAround(call.command) else { return }
        steps.append(Step(line: call.line, command: call.command, isEdit: call.editedFiles || call.triesToEdit))
    }

    /// The same command, however it was asked for.
    private static func hash(_ call: ToolCall) -> UInt64 {
        var hash = StableHash()
        hash.add(call.tool.utf8)
        hash.add(0)
        hash.add(ErrorLine.trimmed(call.command[...]))
        return hash.value
    }

    public func complete(_ summary: inout ThreadSummary) {
        summary.failures = entries.map(failure)
        entries.removeAll()
        steps.removeAll()
        open.removeAll()
    }

    private func failure(_ entry: Entry) -> CallFailure {
        let kind = entry.kind ?? .exit
        // A part of a secret must be in none of its words.
        let (evidence, signature) = entry.note.told(entry.signature, context)
        let lines = signature.telling.map { stable(quote($0, limit: 400)) }
        let line = stable(quote(signature.line, limit: 300))
        // Where nothing was said the program and its exit code are all there is.
        let said = lines.isEmpty ? [stable(quote(signature.text, limit: 200))] : lines
        let start = "\(entry.tool) \(kind.rawValue) "
        // As a finding of this failure is identified.
        let identity = stable(quote(signature.text, limit: 200))
        var failure = CallFailure(
            place: entry.note.place, tool: entry.tool, kind: entry.kind, exitCode: entry.exitCode,
            command: stable(quote(entry.command, limit: 200)), signature: Self.hash(start, said),
            head: StableHash.of(identity), lines: said.joined(separator: "\n"), line: line,
            quoted: stable(evidence ?? ""))
        let end = entry.end ?? min(steps.count, entry.next + Self.unsolvedSteps)
        let between = steps[min(entry.next, end)..<end]
        let kept = Self.kept(Array(between))
        failure.omittedSteps = between.count - kept.count
        failure.steps = kept.map {
            CallFailure.Step(line: $0.line, command: stable(quote($0.command, limit: 160)), isEdit: $0.isEdit)
        }
        failure.solved = entry.solved
        return failure
    }

    /// Edits before commands, for they are what a solution is made of; in their order.
    private static func kept(_ steps: [Step]) -> [Step] {
        guard steps.count > CallFailure.stepLimit else { return steps }
        let edits = steps.indices.filter { steps[$0].isEdit }.suffix(CallFailure.stepLimit)
        let others = steps.indices.filter { !steps[$0].isEdit }.suffix(CallFailure.stepLimit - edits.count)
        return (edits + others).sorted().map { steps[$0] }
    }

    private func quote(_ bytes: [UInt8], limit: Int) -> String { context.quote(bytes, limit: limit) }

    /// A replacement's digits are others in the next run.
    private func stable(_ text: String) -> String { context.redactor.redactStably(text) }

    private static func hash(_ start: String, _ lines: [String]) -> UInt64 {
        var hash = StableHash()
        hash.add(start.utf8)
        for line in lines {
            hash.add(line.utf8)
            hash.add(0)
        }
        return hash.value
    }
}
