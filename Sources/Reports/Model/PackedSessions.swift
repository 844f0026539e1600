import Basics
import Synchronization

/// Sessions of a report, packed where they are many. Of those that are, the ones that were looked at last are at hand:
/// who tells of a session asks for it again and again.
final class PackedSessions: Sendable {
    private struct Slot: Sendable {
        var index: Int
        var session: SessionReport
    }

    private let store: PackedStore<SessionReport>
    private let heads: [SessionHead]
    private let order: [Int]
    private let slots: Mutex<[Slot?]>

    /// Few enough to be small beside everything else.
    private static let slotCount = 64

    init(_ store: PackedStore<SessionReport>, heads: [SessionHead], order: [Int]) {
        self.store = store
        self.heads = heads
        self.order = order
        slots = Mutex(Array(repeating: nil, count: Self.slotCount))
    }

    var count: Int { order.count }

    func head(at index: Int) -> SessionHead { heads[order[index]] }

    func id(at index: Int) -> String { heads[order[index]].id }

    func brief(at index: Int) -> SessionBrief {
        store.opening(of: heads[order[index]].position, SessionBrief.init)
    }

    /// Those that are at hand stay there.
    func write(_ index: Int, to json: inout JSONWriter) {
        store.look(
            at: heads[order[index]].position, { [writer = json] in Self.write($0, to: writer) },
            packed: { [writer = json] in
                var packed = PackedJSON(unpacker: $0, json: writer)
                SessionReport.write(packed: &packed)
            })
    }

    private static func write(_ session: SessionReport, to json: JSONWriter) {
        var json = json
        session.write(to: &json)
    }

    subscript(index: Int) -> SessionReport {
        let position = heads[order[index]].position
        if let session = store.plain(position) { return session }
        let slot = index % Self.slotCount
        if let known = slots.withLock({ $0[slot]?.index == index ? $0[slot]?.session : nil }) { return known }
        let session = store[position]
        slots.withLock { $0[slot] = Slot(index: index, session: session) }
        return session
    }
}
