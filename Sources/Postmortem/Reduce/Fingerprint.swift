import RolloutFormat

/// A name for a finding that survives a re-run of the same job: made of the rule, the session's label and what the
/// rule says tells its findings apart; never of times, ids or line numbers.
enum Fingerprint {
    /// 32 hexadecimal digits.
    static func of(_ parts: [String]) -> String {
        let store = ByteStore(capacity: 512)
        for part in parts {
            store.append(Array(part.utf8))
            store.append([0])
        }
        let view = store.view
        return hex(view.hash(seed: 0x636F_6465_7870_6D31)) + hex(view.hash(seed: 0x636F_6465_7870_6D32))
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
