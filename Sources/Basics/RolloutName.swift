/// The name that Codex gives a rollout: a time and the thread's id, and nothing that tells it from others. Most sessions
/// have such a name, and need not be looked at for secrets and runs one by one.
public enum RolloutName {
    /// `0` is a digit, `x` a hexadecimal one.
    private static let pattern = "rollout-0000-00-00T00-00-00-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.jsonl"
    private static let id = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
    private static let day = "0000/00/00/"

    /// Whether a text is an id as Codex gives them, and nothing else.
    public static func isID(_ text: String) -> Bool {
        text.utf8.count == id.utf8.count && fits(text, id, at: 0)
    }

    /// The offset of a path's last component in its UTF-8, where that is such a name, with or without `.zst` behind it.
    public static func start(in path: String) -> Int? {
        let bytes = path.utf8Span.span
        let isCompressed = bytes.count > 0 && bytes[bytes.count - 1] == UInt8(ascii: "t")
        let start = bytes.count - pattern.utf8.count - (isCompressed ? 4 : 0)
        guard start >= 0, start == 0 || bytes[start - 1] == UInt8(ascii: "/"), fits(path, pattern, at: start) else {
            return nil
        }
        return !isCompressed || path.hasSuffix(".zst") ? start : nil
    }

    /// Where the directories of the day begin that Codex puts before such a name, `2026/11/21/`; `start` without them.
    public static func startOfDay(in path: String, before start: Int) -> Int {
        let first = start - day.utf8.count
        guard first == 0 || first > 0 && path.utf8Span.span[first - 1] == UInt8(ascii: "/") else { return start }
        return fits(path, day, at: first) ? first : start
    }

    private static func fits(_ text: String, _ pattern: String, at start: Int) -> Bool {
        let (bytes, marks) = (text.utf8Span.span, pattern.utf8Span.span)
        for index in marks.indices {
            let byte = bytes[start + index]
            switch marks[index] {
            case UInt8(ascii: "0"): if !ASCII.isDigit(byte) { return false }
            case UInt8(ascii: "x"): if !ASCII.isHexDigit(byte) { return false }
            case let mark: if byte != mark { return false }
            }
        }
        return true
    }
}
