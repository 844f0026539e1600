import ThreadModel

/// What makes two calls the same for the loop rules: asked for the same, got the same, ended the same.
struct CallKey: Equatable {
    private let request: UInt64
    private let result: UInt64
    private let outcome: Outcome

    var isFailure: Bool { outcome == .failed }

    /// Nil for a call that can't be compared, because what came of it was not recorded.
    init?(_ call: ToolCall) {
        if call.failure == .noOutput || call.outcome == .aborted { return nil }
        request = call.requestHash
        result = call.resultHash
        outcome = call.outcome
    }
}
