import Basics

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
        let bytes = Array(name.utf8)
        guard bytes.starts(with: "rollout-".utf8) else { return nil }
        // rollout-YYYY-MM-DDThh-mm-ss- is 28 bytes long; ≤ 0.7 wrote the date only (19 bytes).
        for start in [28, 19] where bytes.count >= start + 36 {
            if isUUID(bytes, at: start) {
                return String(decoding: bytes[start..<(start + 36)], as: UTF8.self)
            }
        }
        return nil
    }

    /// The ids that are strings of a JSON value: `"…"`, `["…","…"]`.
    public static func quoted(in value: ByteView) -> [String] {
        var found: [String] = []
        var start = 0
        while let quote = value.firstIndex(of: UInt8(ascii: "\""), from: start) {
            let end = value.firstIndex(of: UInt8(ascii: "\""), from: quote + 1) ?? value.count
            if end - quote == 37 {
                var bytes: [UInt8] = []
                value.slice(quote + 1, end).append(to: &bytes)
                if isUUID(bytes, at: 0) { found.append(String(decoding: bytes, as: UTF8.self)) }
            }
            start = end + 1
        }
        return found
    }

    private static func isUUID(_ bytes: [UInt8], at start: Int) -> Bool {
        for offset in 0..<36 {
            let byte = bytes[start + offset]
            switch offset {
            case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
            default: if !ASCII.isHexDigit(byte) { return false }
            }
        }
        return true
    }
}
