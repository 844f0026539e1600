/// The table that finds a kind of record by its name without making a string of it.
struct RecordKinds: Sendable {
    static let shared = RecordKinds()

    /// Open addressing: a key of 0 ends a search.
    private var keys: [UInt64]
    private var codes: [RecordCode]
    private let mask: Int

    private static let eventKey = ByteView("event_msg").hash
    private static let responseKey = ByteView("response_item").hash

    private init() {
        let size = 512
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        codes = Array(repeating: RecordCode(number: 0), count: size)
        for code in RecordCode.all {
            var names = NamesOfKind()
            for name in code.show(to: &names) {
                let bytes = ByteView(name)
                let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
                insert(Self.key(bytes.prefix(slash ?? bytes.count), slash.map { bytes.dropFirst($0 + 1) }), code)
            }
        }
    }

    /// The kind with a record type and payload type; nil when no release is known to write it.
    func code(_ type: ByteView, _ payloadType: ByteView?) -> RecordCode? { code(key: Self.key(type, payloadType)) }

    /// The same for `event_msg` (else `response_item`) with a payload type.
    @inline(__always)
    func code(isEvent: Bool, _ payloadType: ByteView) -> RecordCode? {
        code(key: payloadType.hash(seed: isEvent ? Self.eventKey : Self.responseKey))
    }

    @inline(__always)
    private func code(key: UInt64) -> RecordCode? {
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return codes[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ key: UInt64, _ code: RecordCode) {
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0 {
            precondition(keys[slot] != key, "two record kinds share a name")
            slot = (slot + 1) & mask
        }
        keys[slot] = key
        codes[slot] = code
    }

    private static func key(_ type: ByteView, _ payloadType: ByteView?) -> UInt64 {
        guard let payloadType else { return type.hash }
        return payloadType.hash(seed: type.hash)
    }
}

private struct NamesOfKind: RecordKindVisitor {
    func visit<Kind: RecordKind>(_ kind: Kind.Type) -> [StaticString] { kind.names }
}
