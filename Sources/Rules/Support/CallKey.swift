import ThreadModel

/// What makes two calls the same for the loop rules: asked for the same, got the same, ended the same.
struct CallKey {
    /// The three in one number, so that comparing costs nothing; 64 bits are enough for a thread's calls.
    /// Never 0.
    let number: UInt64
    /// Of a call that failed: what it asked for and the error alone, without whatever else was printed. 0 where the
    /// error can't be told.
    var likeness: UInt64 = 0

    /// Stands where no call does; like none.
    static let none = CallKey()

    private init() { number = 0 }

    /// Of two failures it is enough that they are alike.
    func isSame(as other: CallKey) -> Bool { number == other.number || likeness != 0 && likeness == other.likeness }

    /// The request and the error of a failure. A command that ran into its time limit was stopped somewhere.
    static func likeness(_ call: ToolCall, _ signature: () -> ErrorSignature) -> UInt64 {
        guard call.outcome == .failed else { return 0 }
        var error: UInt64 = 0x7E
        if call.failure != .timeout {
            let signature = signature()
            guard signature.isCertain else { return 0 }
            error = signature.hash
        }
        let hash = (call.requestHash ^ (error << 1 | error >> 63)) &* 0x9e37_79b9_7f4a_7c15
        return max(1, hash ^ (hash >> 31))
    }

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

extension CallKey: Hashable {
    static func == (a: CallKey, b: CallKey) -> Bool { a.number == b.number }

    func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
