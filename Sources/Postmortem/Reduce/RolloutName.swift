import Basics

/// The name that Codex gives a rollout: a time and the thread's id, and nothing that tells it from others.
enum RolloutName {
    /// `0` is a digit, `x` a hexadecimal one.
    private static let pattern = "rollout-0000-00-00T00-00-00-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.jsonl"

    /// Most sessions have such a name, and need not be looked at for secrets and runs one by one.
    static func isOne(_ name: Substring) -> Bool {
        let (bytes, marks) = (name.utf8Span.span, pattern.utf8Span.span)
        let count = marks.count
        guard bytes.count == count || bytes.count == count + 4 && name.hasSuffix(".zst") else { return false }
        for index in 0..<count where !fits(bytes[index], marks[index]) { return false }
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
