import Basics
import Rules
import ThreadModel

/// What the files gave, in the order of their paths.
public struct MapResult: Sendable {
    public var threads = ThreadTable()
    public var unreadable: [RunFacts.UnreadableFile] = []
    public var notSessions: [RunFacts.UnreadableFile] = []
    /// What the rules cost, added up over all workers; empty unless it was asked for.
    public var ruleTimings: [RuleTiming] = []

    public init() {}

    /// For who works on them where they stand.
    mutating func takeThreads() -> ThreadTable {
        let taken = threads
        threads = ThreadTable()
        return taken
    }
}
