import Basics
import ThreadModel

/// What several sessions of a list come to.
struct SessionSums {
    private(set) var calls = 0
    private(set) var failedCalls = 0
    private(set) var tokens: Int64 = 0
    /// Nil when none has one.
    private(set) var cost: USD?
    private(set) var unpricedTokens: Int64 = 0
    private(set) var isUnderstated = false
    /// Nil when none has times.
    private(set) var durationSeconds: Double?
    /// Labels of the first ones.
    private(set) var names: [String] = []

    static let nameLimit = 20

    init(_ sessions: SessionList, at positions: [Int]) {
        for position in positions {
            let head = sessions.head(at: position)
            calls += Int(head.calls)
            failedCalls += Int(head.failedCalls)
            tokens += head.tokens
            if let own = head.cost { cost = (cost ?? .zero) + own }
            unpricedTokens += head.unpricedTokens
            isUnderstated = isUnderstated || head.isUnderstated
            if let seconds = head.durationSeconds { durationSeconds = (durationSeconds ?? 0) + seconds }
            if names.count < Self.nameLimit { names.append(head.label) }
        }
    }
}
