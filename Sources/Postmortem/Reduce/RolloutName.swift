import Basics

/// The name that Codex gives a rollout: a time and the thread's id, and nothing that tells it from others.
enum RolloutName {
    /// `0` is a digit, `x` a hexadecimal one.
    private static let pattern = "rollout-0000-00-00T00-00-00-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.jsonl"

    /// Most sessions have such a name, and need not be looked at for secrets and runs one by one.
    static func isOne(_ name: Substring) -> Bool {
        let count = pattern.utf8.count
        let bytes = name.utf8
        guard bytes.count == count || bytes.count == count + 4 && name.hasSuffix(".zst") else { return false }
        var marks = pattern.utf8.makeIterator()
        for byte in bytes {
            // What is behind the pattern was compared above.
            guard let mark = marks.next() else { break }
            guard fits(byte, mark) else { return false }
        }
        return true
    }

    private static func fits(_ byte: UInt8, _ mark: UInt8) -> Bool {
        switch mark {
        case UInt8(ascii: "0"): ASCII.isDigit(byte)
        case UInt8(ascii: "x"): ASCII.isHexDigit(byte)
        default: byte == mark
        }
    }
}
