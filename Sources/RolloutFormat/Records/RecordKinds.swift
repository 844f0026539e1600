/// The table that finds a kind of record by its name without making a string of it.
///
/// The table lies in the instance itself: every line asks it.
final class RecordKinds: Sendable {
    static let shared = RecordKinds()

    /// Open addressing: a key of 0 ends a search.
    private let keys: InlineArray<512, UInt64>
    private let codes: InlineArray<512, RecordCode>
    private let eventKey = ByteView("event_msg").hash
    private let responseKey = ByteView("response_item").hash

    private init() {
        var keys = InlineArray<512, UInt64>(repeating: 0)
        var codes = InlineArray<512, RecordCode>(repeating: RecordCode(number: 0))
        for code in RecordCode.all {
            var nothing: Void = ()
            for name in code.show(to: NamesOfKind(), &nothing) {
                let bytes = ByteView(name)
                let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
                let key = Self.key(bytes.prefix(slash ?? bytes.count), slash.map { bytes.dropFirst($0 + 1) })
                var slot = Self.slot(of: key)
                while keys[slot] != 0 {
                    precondition(keys[slot] != key, "two record kinds share a name")
                    slot = Self.slot(of: UInt64(slot + 1))
                }
                keys[slot] = key
                codes[slot] = code
            }
        }
        self.keys = keys
        self.codes = codes
    }

    @inline(__always)
    private static func slot(of key: UInt64) -> Int { Int(truncatingIfNeeded: key & 511) }

    /// The kind with a record type and payload type; nil when no release is known to write it.
    func code(_ type: ByteView, _ payloadType: ByteView?) -> RecordCode? { code(key: Self.key(type, payloadType)) }

    /// The same for `event_msg` (else `response_item`) with a payload type.
    @inline(__always)
    func code(isEvent: Bool, _ payloadType: ByteView) -> RecordCode? {
        code(key: payloadType.hash(seed: isEvent ? eventKey : responseKey))
    }

    @inline(__always)
    private func code(key: UInt64) -> RecordCode? {
        var slot = Self.slot(of: key)
        while keys[slot] != 0 {
            if keys[slot] == key { return codes[slot] }
            slot = Self.slot(of: UInt64(slot + 1))
        }
        return nil
    }

    private static func key(_ type: ByteView, _ payloadType: ByteView?) -> UInt64 {
        guard let payloadType else { return type.hash }
        return payloadType.hash(seed: type.hash)
    }
}

private struct NamesOfKind: RecordKindVisitor {
    func visit<Kind: RecordKind>(_ kind: Kind.Type, _ nothing: inout Void) -> [StaticString] { kind.names }
}
