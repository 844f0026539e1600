/// All kinds of records, and the table that finds one by its name without making a string of it.
package struct RecordKinds {
    static var all: [any RecordKind.Type] {
        [
            SessionMeta.self, TurnContext.self, ThreadSettings.self, TurnStarted.self, TurnCompleted.self,
            TurnAborted.self, UserPrompt.self, Message.self, CallRequest.self, CallOutput.self, TokenCount.self,
            TokenUsageRecord.self, CompactedRecord.self, ReviewMode.self, ItemCompleted.self, CommandEnd.self,
            PatchEnd.self,
            MCPEnd.self, ToolEnd.self, StreamEvent.self, StreamItem.self, UnjudgedRecord.self,
        ]
    }

    package typealias Decode = (inout JSONCursor, RawString) -> Record

    private var keys: [UInt64]
    private var decoders: [Decode?]
    private let mask: Int

    package static let shared = RecordKinds()

    private init() {
        let size = 512
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        decoders = Array(repeating: nil, count: size)
        let store = ByteStore(capacity: 256)
        for kind in Self.all {
            for name in kind.names {
                store.removeAll()
                store.append(Array(name.description.utf8))
                let bytes = store.view
                let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
                insert(
                    Self.key(bytes.prefix(slash ?? bytes.count), slash.map { bytes.dropFirst($0 + 1) }),
                    { kind.decode(&$0, name: $1) })
            }
        }
    }

    /// The decoder for a record type and payload type; nil when no release is known to write it.
    @inline(__always)
    func decoder(_ type: ByteView, _ payloadType: ByteView?) -> Decode? {
        let key = Self.key(type, payloadType)
        var slot = Int(truncatingIfNeeded: key) & mask
        while let decoder = decoders[slot] {
            if keys[slot] == key { return decoder }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ key: UInt64, _ decoder: @escaping Decode) {
        var slot = Int(truncatingIfNeeded: key) & mask
        while decoders[slot] != nil {
            precondition(keys[slot] != key, "two record kinds share a name")
            slot = (slot + 1) & mask
        }
        keys[slot] = key
        decoders[slot] = decoder
    }

    private static func key(_ type: ByteView, _ payloadType: ByteView?) -> UInt64 {
        guard let payloadType else { return type.hash }
        return payloadType.hash(seed: type.hash)
    }
}

extension RecordKinds: @unchecked Sendable {}
