/// The name that Codex gives a rollout: a time and the thread's id, and nothing that tells it from others. Most sessions
/// have such a name, and need not be looked at for secrets and runs one by one.
public enum RolloutName {
    private static let pattern = Form("rollout-0000-00-00T00-00-00-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.jsonl")
    private static let id = Form("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
    private static let day = Form("0000/00/00/")

    /// Whether a text is an id as Codex gives them, and nothing else.
    public static func isID(_ text: String) -> Bool {
        text.utf8.count == id.count && id.fits(text, at: 0)
    }

    /// The offset of a path's last component in its UTF-8, where that is such a name, with or without `.zst` behind it.
    public static func start(in path: String) -> Int? {
        let bytes = path.utf8Span.span
        let isCompressed = bytes.count > 0 && bytes[bytes.count - 1] == UInt8(ascii: "t")
        let start = bytes.count - pattern.count - (isCompressed ? 4 : 0)
        guard start >= 0, start == 0 || bytes[start - 1] == UInt8(ascii: "/"), pattern.fits(path, at: start) else {
            return nil
        }
        return !isCompressed || path.hasSuffix(".zst") ? start : nil
    }

    /// Where the directories of the day begin that Codex puts before such a name, `2026/11/21/`; `start` without them.
    public static func startOfDay(in path: String, before start: Int) -> Int {
        let first = start - day.count
        guard first == 0 || first > 0 && path.utf8Span.span[first - 1] == UInt8(ascii: "/") else { return start }
        return day.fits(path, at: first) ? first : start
    }

    /// What a name looks like, eight bytes at a time: `0` is a digit, `x` a hexadecimal one, anything else itself.
    private struct Form {
        private struct Word {
            let offset: Int
            /// What stands for itself, and where.
            var literal: UInt64 = 0
            var isLiteral: UInt64 = 0
            /// The highest bit of each digit, and of each hexadecimal one.
            var digits: UInt64 = 0
            var hexDigits: UInt64 = 0
        }

        let count: Int
        private let words: [Word]

        /// - Parameter form: at least eight bytes.
        init(_ form: String) {
            let marks = Array(form.utf8)
            count = marks.count
            // The last eight may be some of those before again.
            let offsets = Array(stride(from: 0, to: marks.count - 8, by: 8)) + [marks.count - 8]
            words = offsets.map { offset in
                var word = Word(offset: offset)
                for (place, mark) in marks[offset..<offset + 8].enumerated() {
                    let shift = UInt64(8 * place)
                    switch mark {
                    case UInt8(ascii: "0"): word.digits |= 0x80 << shift
                    case UInt8(ascii: "x"): word.hexDigits |= 0x80 << shift
                    default:
                        word.literal |= UInt64(mark) << shift
                        word.isLiteral |= 0xFF << shift
                    }
                }
                return word
            }
        }

        func fits(_ text: String, at start: Int) -> Bool {
            let bytes = text.utf8Span.span.bytes
            for index in words.indices {
                let word = words[index]
                let own = UInt64(
                    littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start + word.offset, as: UInt64.self))
                // ASCII, so that no sum below carries.
                guard own & 0x80 * Self.ones == 0, (own ^ word.literal) & word.isLiteral == 0 else { return false }
                // The highest bit is set where a byte is no digit: 0 to 9 are what is left of one without `0`.
                let noDigit = (own ^ 0x30 * Self.ones) &+ 0x76 * Self.ones
                // 1 to 6 are what is left of `a` to `f`, and of `A` to `F`.
                let letter = (own | 0x20 * Self.ones) ^ 0x60 * Self.ones
                let noLetter = (letter &+ 0x79 * Self.ones) | ~(letter &+ 0x7F * Self.ones)
                guard noDigit & (word.digits | noLetter & word.hexDigits) == 0 else { return false }
            }
            return true
        }

        private static let ones: UInt64 = 0x0101_0101_0101_0101
    }
}
