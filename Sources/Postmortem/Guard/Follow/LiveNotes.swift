import RolloutFormat
import ThreadModel

/// What a person wants to see of a thread that goes on: the prompt, the last calls, how full the context is. Holds only
/// redacted, bounded quotations.
public final class LiveNotes: ThreadObserver {
    public struct Call: Sendable, Equatable {
        /// Counts the calls of the thread, from 1.
        public var number: Int
        public var tool: String
        public var command: String
        public var outcome: Outcome
        public var exitCode: Int?
        public var seconds: Double?
        public var place: Place
    }

    public let sees: ThreadEventKinds = [.userMessage, .turnStarted, .callFinished, .response, .model]

    /// The last ones, oldest first.
    public private(set) var calls: [Call] = []
    public private(set) var prompt: String?
    public private(set) var model: String?
    public private(set) var contextTokens: Int64?
    public private(set) var contextWindow: Int64?
    private var context = ThreadContext(redactor: NoRedaction())
    private var callCount = 0

    private static let kept = 8

    public init() {}

    /// Between 0 and 1; nil when the window is not known.
    public var contextFill: Double? {
        guard let contextTokens, let contextWindow, contextWindow > 0 else { return nil }
        return min(1, Double(contextTokens) / Double(contextWindow))
    }

    public func threadBegan(_ context: ThreadContext) {
        self.context = context
        calls = []
        callCount = 0
        prompt = nil
        model = nil
        contextTokens = nil
        contextWindow = nil
    }

    public func see(_ event: ThreadEvent) {
        switch event {
        case .turnStarted: prompt = nil
        case .userMessage(let text, _): note(prompt: text)
        case .model(_, let name, _): model = name
        case .response(_, let tokens, let window):
            contextTokens = tokens
            contextWindow = window
        case .callFinished(let call): note(call)
        default: break
        }
    }

    public func takeFindings() -> [Finding] { [] }

    private func note(prompt text: RawString?) {
        guard let text else { return }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        prompt = context.quote(bytes, limit: 120)
    }

    private func note(_ call: ToolCall) {
        callCount += 1
        if calls.count >= Self.kept { calls.removeFirst() }
        calls.append(
            Call(
                number: callCount, tool: call.tool, command: context.quote(call.command, limit: 120),
                outcome: call.outcome, exitCode: call.exitCode, seconds: call.durationSeconds, place: call.place))
    }
}
