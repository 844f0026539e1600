import Basics
import ThreadModel

/// A thread's summary by reference, packed where it was read from a line: a merge sorts and groups lines, of which there
/// may be a million, and a summary is large.
final class KeptThread: Codable, Sendable {
    private enum Storage: Sendable {
        case plain(ThreadSummary)
        case packed(PackedStore<ThreadSummary>)
    }

    /// Under which a decoder has the store for all of its summaries.
    static let store = CodingUserInfoKey(rawValue: "store")

    private let storage: Storage
    /// What lines are grouped by.
    let key: ThreadKey

    init(_ thread: ThreadSummary) {
        storage = .plain(thread)
        key = ThreadKey(thread, at: 0)
    }

    init(from decoder: any Decoder) throws {
        let thread = try ThreadSummary(from: decoder)
        guard thread.hasPlausibleCounts else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "impossible counts"))
        }
        let store = Self.store.flatMap { decoder.userInfo[$0] as? PackedStore<ThreadSummary> }
        storage = store.map(Storage.packed) ?? .plain(thread)
        key = ThreadKey(thread, at: store?.append(thread) ?? 0)
    }

    /// Unpacked each time.
    var thread: ThreadSummary {
        switch storage {
        case .plain(let thread): thread
        case .packed(let store): store[key.position]
        }
    }

    var store: PackedStore<ThreadSummary>? {
        if case .packed(let store) = storage { store } else { nil }
    }

    /// The key of the summary in a store, where it is put if it is not there.
    func key(in store: PackedStore<ThreadSummary>) -> ThreadKey {
        if self.store === store { return key }
        let thread = thread
        return ThreadKey(thread, at: store.append(thread))
    }

    func encode(to encoder: any Encoder) throws { try thread.encode(to: encoder) }
}

extension KeptThread: Equatable {
    static func == (a: KeptThread, b: KeptThread) -> Bool { a === b || a.thread == b.thread }
}
