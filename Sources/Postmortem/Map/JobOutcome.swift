import Rules
import ThreadModel

/// What reading the files of one job gave.
struct JobOutcome: Sendable {
    var job: ThreadJob
    var thread: ThreadSummary?
    var unreadable: [RunFacts.UnreadableFile] = []
    var notSessions: [RunFacts.UnreadableFile] = []
}
