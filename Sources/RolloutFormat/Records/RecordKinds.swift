/// All kinds of records, and the table that finds one by its name without making a string of it.
package struct RecordKinds: Sendable {
    static var all: [any RecordKind.Type] {
        [
            SessionMeta.self, TurnContext.self, ThreadSettings.self, TurnStarted.self, TurnCompleted.self,
            TurnAborted.self, UserPrompt.self, Message.self, CallRequest.self, CallOutput.self, TokenCount.self,
            TokenUsageRecord.self, CompactedRecord.self, ReviewMode.self, ItemCompleted.self, CommandEnd.self,
            PatchEnd.self,
            MCPEnd.self, ToolEnd.self, ErrorEvent.self, ChildThread.self, StreamEvent.self, StreamItem.self, UnjudgedRecord.self,
        ]
    }

    /// A place in the hash table. A type instead of a closure: taking it out of the table counts no references.
    private struct Entry {
        var key: UInt64
        var kind: any RecordKind.Type
    }

    private var entries: [Entry?]
    private let mask: Int

    package static let shared = RecordKinds()

    private init() {
        let size = 512
        mask = size - 1
        entries = Array(repeating: nil, count: size)
        for kind in Self.all {
            for name in kind.names {
                let bytes = ByteView(name)
                let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
                insert(Self.key(bytes.prefix(slash ?? bytes.count), slash.map { bytes.dropFirst($0 + 1) }), kind)
            }
        }
    }

    /// The kind with a record type and payload type; nil when no release is known to write it.
    @inline(__always)
    func kind(_ type: ByteView, _ payloadType: ByteView?) -> (any RecordKind.Type)? {
        let key = Self.key(type, payloadType)
        var slot = Int(truncatingIfNeeded: key) & mask
        while let entry = entries[slot] {
            if entry.key == key { return entry.kind }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ key: UInt64, _ kind: any RecordKind.Type) {
        var slot = Int(truncatingIfNeeded: key) & mask
        while let entry = entries[slot] {
            precondition(entry.key != key, "two record kinds share a name")
            slot = (slot + 1) & mask
        }
        entries[slot] = Entry(key: key, kind: kind)
    }

    private static func key(_ type: ByteView, _ payloadType: ByteView?) -> UInt64 {
        guard let payloadType else { return type.hash }
        return payloadType.hash(seed: type.hash)
    }
}
