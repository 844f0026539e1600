import ThreadModel

/// What makes two calls the same for the loop rules: asked for the same, got the same, ended the same.
struct CallKey: Hashable {
    /// The three in one number, so that comparing costs nothing; 64 bits are enough for a thread's calls.
    /// Never 0.
    let number: UInt64

    /// Nil for a call that can't be compared, because what came of it was not recorded or is not known.
    init?(_ call: ToolCall) {
        let outcome: UInt64
        switch call.outcome {
        case .succeeded: outcome = 1
        case .failed: outcome = 2
        case .benign: outcome = 3
        case .declined: outcome = 4
        case .aborted, .running, .unknown: return nil
        }
        // Hosted searches and pages: the service keeps what they gave.
        if call.failure == .noOutput || call.resultHash == 0 && call.exitCode == nil { return nil }
        var hash = call.requestHash &* 0x9e37_79b9_7f4a_7c15
        hash ^= (hash >> 29) ^ call.resultHash
        hash = hash &* 0xbf58_476d_1ce4_e5b9
        number = max(1, (hash ^ (hash >> 32)) &+ outcome &* 0x94d0_49bb_1331_11eb)
    }
}
