/// Facts in a thread's or turn's UUID.
public enum ThreadID {
    /// Milliseconds since 1970 of a version 7 UUID; nil for other versions (Codex used 4 up to 0.36).
    public static func milliseconds(_ id: some StringProtocol) -> Int64? {
        let bytes = Array(id.utf8.prefix(37))
        guard bytes.count == 36, bytes[8] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: "-"),
            bytes[14] == UInt8(ascii: "7")
        else { return nil }
        return Int64(String(decoding: bytes[0..<8] + bytes[9..<13], as: UTF8.self), radix: 16)
    }

    /// The last UUID in a file name `rollout-<time>-<thread id>[_<rollout id>].jsonl[.zst]`'s thread part; nil when the
    /// name has another form.
    public static func inFileName(_ name: some StringProtocol) -> String? {
        guard name.hasPrefix("rollout-") else { return nil }
        let bytes = Array(name.utf8)
        // rollout-YYYY-MM-DDThh-mm-ss- is 28 bytes long; ≤ 0.7 wrote the date only (19 bytes).
        for start in [28, 19] where bytes.count >= start + 36 {
            let id = bytes[start..<(start + 36)]
            if isUUID(id) { return String(decoding: id, as: UTF8.self) }
        }
        return nil
    }

    private static func isUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
        for (offset, byte) in bytes.enumerated() {
            switch offset {
            case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
            default:
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"):
                    break
                default: return false
                }
            }
        }
        return true
    }
}
