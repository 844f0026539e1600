/// How a tool call ended.
public enum Outcome: String, Sendable, Codable, CaseIterable {
    case succeeded
    case failed
    /// An exit code that is an answer: a search that found nothing, files that differ, a question answered with no, a
    /// command that the agent stopped itself.
    case benign
    /// The user or a policy refused it.
    case declined
    case aborted
    /// Its process goes on, as far as the recording tells.
    case running
    case unknown
}
