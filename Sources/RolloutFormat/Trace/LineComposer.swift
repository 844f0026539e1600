import Basics

/// Composes rollout lines in one buffer that is used again and again.
final class LineComposer {
    private let store = ByteStore(capacity: 16 * 1024)
    private var ends: [Int] = []

    var count: Int { ends.count }

    func removeAll() {
        store.removeAll()
        ends.removeAll(keepingCapacity: true)
    }

    /// Valid until something else is composed.
    subscript(index: Int) -> ByteView { store.view(index == 0 ? 0 : ends[index - 1], ends[index]) }

    /// Begins a line and leaves it where its payload's members begin.
    func begin(_ type: StaticString, at time: Int64?) {
        add("{\"timestamp\":\"")
        var text: [UInt8] = []
        if CivilTime.append(rfc3339: time ?? 0, to: &text) { store.append(text) }
        add("\",\"type\":\"")
        add(type)
        add("\",\"payload\":")
    }

    func end() {
        add("}")
        ends.append(store.count)
    }

    /// Takes back the line that was begun.
    func cancel() { store.truncate(to: ends.last ?? 0) }

    func add(_ text: StaticString) { store.append(ByteView(text)) }

    func add(_ text: ByteView) { store.append(text) }

    func add(_ text: [UInt8]) { store.append(text) }

    /// A member whose value is a text, escaped as it stands; nothing for none.
    func member(_ name: StaticString, _ value: RawString?, separator: StaticString = ",") {
        guard let value else { return }
        add("\"")
        add(name)
        add("\":\"")
        add(value.raw)
        add("\"")
        add(separator)
    }
}
