import ThreadModel

/// A thread's summary by reference: a merge sorts and groups lines, of which there may be a million, and a summary is
/// large.
final class KeptThread: Codable, Sendable, Equatable {
    let thread: ThreadSummary

    init(_ thread: ThreadSummary) { self.thread = thread }

    init(from decoder: any Decoder) throws { thread = try ThreadSummary(from: decoder) }

    func encode(to encoder: any Encoder) throws { try thread.encode(to: encoder) }

    static func == (a: KeptThread, b: KeptThread) -> Bool { a === b || a.thread == b.thread }
}
