import RolloutFormat

/// Cuts text that is quoted, always after redaction, and shows where something is missing.
public enum Quotation {
    /// The text on one line, white space folded, at most `limit` characters; all of it where it is not redacted yet.
    public static func cut(_ text: String, to limit: Int = .max) -> String {
        if isShortLine(text.utf8Span.span, limit) { return text }
        let bytes = Array(text.utf8)
        var words = Words(limit: limit)
        words.add(bytes[...])
        return words.text
    }

    /// Whether a text is what cutting would make of it, as most are: printable ASCII, with one space at a time.
    private static func isShortLine(_ text: Span<UInt8>, _ limit: Int) -> Bool {
        guard text.count <= limit else { return false }
        var previous: UInt8 = 0x20
        for index in text.indices {
            let byte = text[index]
            guard byte &- 0x20 < 0x5F, byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return text.isEmpty || previous != 0x20
    }

    /// The same of Markdown, without fences of code and the signs before headings.
    static func cutProse(_ text: String, to limit: Int) -> String {
        let bytes = Array(text.utf8)
        let tick = UInt8(ascii: "`")
        let hash = UInt8(ascii: "#")
        var words = Words(limit: limit)
        var start = 0
        while start < bytes.count, !words.isFull {
            while start < bytes.count, bytes[start] == 0x20 { start += 1 }
            let end = bytes.span.firstIndex(of: 0x0A, from: start) ?? bytes.count
            let isFence =
                end - start >= 3 && bytes[start] == tick && bytes[start + 1] == tick && bytes[start + 2] == tick
            var body = start
            while body < end, bytes[body] == hash { body += 1 }
            if body == end || bytes[body] != 0x20 { body = start }
            if !isFence {
                words.endWord()
                words.add(bytes[body..<end])
            }
            start = end + 1
        }
        return words.text
    }

    /// Text on one line as it grows, word by word, until it is long enough.
    private struct Words {
        let limit: Int
        private var bytes: [UInt8] = []
        private var count = 0
        private var pendingSpace = false
        private(set) var isFull = false

        init(limit: Int) {
            self.limit = limit
            bytes.reserveCapacity(min(limit, 1024) + 4)
        }

        // Working on bytes is many times cheaper than on characters; a cut never falls inside a scalar.
        mutating func add(_ text: ArraySlice<UInt8>) {
            let slice = text
            let text = slice.span
            var index = 0
            while index < text.count, !isFull {
                let byte = text[index]
                if Self.isSpace(byte) {
                    endWord()
                    index += 1
                    continue
                }
                if pendingSpace || count >= limit {
                    guard byte & 0xC0 == 0x80 || beginScalar() else { break }
                    bytes.append(byte)
                    index += 1
                }
                // The rest of the word and the words behind it that one space parts, as far as there is room for them.
                let start = index
                while index < text.count {
                    let byte = text[index]
                    if Self.isSpace(byte) {
                        guard byte == 0x20, index + 1 < text.count, !Self.isSpace(text[index + 1]), count < limit else {
                            break
                        }
                        count += 2
                        index += 2
                    } else {
                        if byte & 0xC0 != 0x80 {
                            guard count < limit else { break }
                            count += 1
                        }
                        index += 1
                    }
                }
                bytes += slice[(slice.startIndex + start)..<(slice.startIndex + index)]
            }
        }

        mutating func endWord() { pendingSpace = !bytes.isEmpty }

        /// False when there is no room for another one.
        @inline(__always)
        private mutating func beginScalar() -> Bool {
            guard count < limit else {
                isFull = true
                return false
            }
            if pendingSpace {
                bytes.append(0x20)
                count += 1
                pendingSpace = false
            }
            count += 1
            return true
        }

        @inline(__always)
        private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

        // Of ASCII alone a text is made at once.
        var text: String { String(decoding: bytes, as: UTF8.self) + (isFull ? "…" : "") }
    }

    /// The end of a text, lines kept, at most `limit` characters.
    public static func cutHead(_ text: String, to limit: Int) -> String { cutHead(Array(text.utf8), to: limit) }

    static func cutHead(_ bytes: [UInt8], to limit: Int) -> String {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x20 || (bytes[end - 1] >= 0x09 && bytes[end - 1] <= 0x0D) { end -= 1 }
        var start = max(0, end - limit)
        if !isASCII(bytes.span.extracting(start..<end)) {
            start = end
            var count = 0
            while start > 0 {
                if bytes[start - 1] & 0xC0 != 0x80 {
                    if count == limit { break }
                    count += 1
                }
                start -= 1
            }
        }
        guard start > 0 else { return String(decoding: bytes[..<end], as: UTF8.self) }
        // The loop stops behind a scalar's first byte; its other bytes belong to what is cut off.
        while start < end, bytes[start] & 0xC0 == 0x80 { start += 1 }
        if let newline = bytes.span.firstIndex(of: 0x0A, from: start, to: start + (end - start) / 2) {
            start = newline + 1
        }
        // Of ASCII alone a text is made at once.
        return "…" + String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
        var all: UInt8 = 0
        for index in bytes.indices { all |= bytes[index] }
        return all < 0x80
    }
}
