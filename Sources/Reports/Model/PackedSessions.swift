import Basics
import Synchronization

/// Sessions of a report, packed. Those that were looked at last are at hand: who tells of a session asks for it again
/// and again.
final class PackedSessions: Sendable {
    private struct Slot: Sendable {
        var index: Int
        var session: SessionReport
    }

    private let store: PackedStore<SessionReport>
    private let heads: [(position: Int, head: SessionHead)]
    private let order: [Int]
    private let slots: Mutex<[Slot?]>

    /// Few enough to be small beside everything else, and all sessions of most runs.
    private static let slotCount = 256

    init(_ store: PackedStore<SessionReport>, heads: [(position: Int, head: SessionHead)], order: [Int]) {
        self.store = store
        self.heads = heads
        self.order = order
        slots = Mutex(Array(repeating: nil, count: Self.slotCount))
    }

    var count: Int { order.count }

    func head(at index: Int) -> SessionHead { heads[order[index]].head }

    func brief(at index: Int) -> SessionBrief {
        store.opening(of: heads[order[index]].position, as: SessionBrief.self)
    }

    subscript(index: Int) -> SessionReport {
        let slot = index % Self.slotCount
        if let known = slots.withLock({ $0[slot] }), known.index == index { return known.session }
        let session = store[heads[order[index]].position]
        slots.withLock { $0[slot] = Slot(index: index, session: session) }
        return session
    }
}
