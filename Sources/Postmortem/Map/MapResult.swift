import ThreadModel

/// What the files gave, in the order of their paths.
package struct MapResult: Sendable {
    package var threads: [ThreadSummary] = []
    package var unreadable: [RunFacts.UnreadableFile] = []
    package var notSessions: [RunFacts.UnreadableFile] = []
}
