/// How a tool call ended.
package enum Outcome: String, Sendable, Codable, CaseIterable {
    case succeeded
    case failed
    /// Exit 1 of a search or comparison that found nothing.
    case benign
    /// The user, a policy or the sandbox refused it.
    case declined
    case aborted
    /// Its process was still running when the recording ended.
    case running
    case unknown
}
