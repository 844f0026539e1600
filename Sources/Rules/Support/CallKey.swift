import ThreadModel

/// What makes two calls the same for the loop rules: asked for the same, got the same, ended the same.
struct CallKey: Equatable {
    /// The three in one number, so that comparing costs nothing; 64 bits are enough for a thread's calls.
    private let hash: UInt64

    /// Nil for a call that can't be compared, because what came of it was not recorded.
    init?(_ call: ToolCall) {
        if call.failure == .noOutput || call.outcome == .aborted { return nil }
        let outcome: UInt64 =
            switch call.outcome {
            case .succeeded: 1
            case .failed: 2
            case .benign: 3
            case .declined: 4
            case .aborted: 5
            case .running: 6
            case .unknown: 7
            }
        var hash = call.requestHash &* 0x9e37_79b9_7f4a_7c15
        hash ^= (hash >> 29) ^ call.resultHash
        hash = hash &* 0xbf58_476d_1ce4_e5b9
        self.hash = (hash ^ (hash >> 32)) &+ outcome &* 0x94d0_49bb_1331_11eb
    }
}
