import Basics
import Rules
import ThreadModel

/// What the files gave, in the order of their paths.
package struct MapResult: Sendable {
    package var threads = ThreadTable()
    package var unreadable: [RunFacts.UnreadableFile] = []
    package var notSessions: [RunFacts.UnreadableFile] = []
    /// What the rules cost, added up over all workers; empty unless it was asked for.
    package var ruleTimings: [RuleTiming] = []

    package init() {}
}
