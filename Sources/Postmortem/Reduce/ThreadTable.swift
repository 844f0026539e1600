import Basics
import ThreadModel

/// The threads of a run: what their families are found by, and their summaries, packed.
public struct ThreadTable: RandomAccessCollection, Sendable {
    private let store: PackedStore<ThreadSummary>
    var keys: [ThreadKey] = []

    public init() { store = PackedStore() }

    /// - Parameter keys: of threads in the store.
    init(_ store: PackedStore<ThreadSummary>, _ keys: [ThreadKey]) {
        self.store = store
        self.keys = keys
    }

    public init(_ threads: some Sequence<ThreadSummary>) {
        self.init()
        for thread in threads { append(thread) }
    }

    mutating func append(_ thread: ThreadSummary) { keys.append(ThreadKey(thread, at: store.append(thread))) }

    /// Without its threads, over the same store.
    var emptied: ThreadTable { ThreadTable(store, []) }

    func summaries(_ indexes: [Int]) -> [ThreadSummary] { indexes.map { self[$0] } }

    public var startIndex: Int { 0 }
    public var endIndex: Int { keys.count }

    /// With what linking found out about it.
    public subscript(index: Int) -> ThreadSummary {
        let shared = Int(keys[index].sharedResponses)
        // Of most it found out nothing.
        if !keys[index].isAdopted, keys[index].tokensUnaccounted == 0, shared == 0 {
            return store[keys[index].position]
        }
        var thread = store[keys[index].position]
        thread.parentID = keys[index].parentID
        thread.tokensBefore += keys[index].tokensUnaccounted
        return shared > 0 ? SharedUsage.without(shared, thread) : thread
    }

    /// What its first turn was asked, redacted.
    func prompt(at index: Int) -> String? { store.opening(of: keys[index].position) { $0.firstPrompt } }

    /// Indexes by id; the last one of each.
    var positions: [String: Int] {
        var positions = [String: Int](minimumCapacity: keys.count)
        for (index, key) in keys.enumerated() { if let id = key.id { positions[id] = index } }
        return positions
    }
}
