/// Cuts text that is quoted, always after redaction, and shows where something is missing.
package enum Quotation {
    /// The text on one line, white space folded, at most `limit` characters; all of it where it is not redacted yet.
    package static func cut(_ text: String, to limit: Int = .max) -> String {
        // Working on bytes is many times cheaper than on characters; a cut never falls inside a scalar.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, text.utf8.count) + 4)
        var count = 0
        var pendingSpace = false
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
            if isSpace {
                pendingSpace = !bytes.isEmpty
                continue
            }
            let startsScalar = byte & 0xC0 != 0x80
            if startsScalar {
                if count >= limit {
                    bytes.append(contentsOf: "…".utf8)
                    break
                }
                if pendingSpace {
                    bytes.append(0x20)
                    count += 1
                    pendingSpace = false
                }
                count += 1
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Markdown without fences of code and the signs before headings.
    static func withoutBlockMarks(_ text: String) -> String {
        let tick = UInt8(ascii: "`")
        let hash = UInt8(ascii: "#")
        guard text.utf8.contains(where: { $0 == tick || $0 == hash }) else { return text }
        return text.split(separator: "\n").compactMap { line -> Substring? in
            let line = line.drop { $0 == " " }
            if line.utf8.starts(with: [tick, tick, tick]) { return nil }
            let body = line.drop { $0 == "#" }
            return body.utf8.first == 0x20 ? body : line
        }.joined(separator: "\n")
    }

    /// The end of a text, lines kept, at most `limit` characters.
    package static func cutHead(_ text: String, to limit: Int) -> String {
        let bytes = Array(text.utf8)
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x20 || (bytes[end - 1] >= 0x09 && bytes[end - 1] <= 0x0D) { end -= 1 }
        var start = end
        var count = 0
        while start > 0 {
            if bytes[start - 1] & 0xC0 != 0x80 {
                if count == limit { break }
                count += 1
            }
            start -= 1
        }
        guard start > 0 else { return String(decoding: bytes[..<end], as: UTF8.self) }
        // The loop stops behind a scalar's first byte; its other bytes belong to what is cut off.
        while start < end, bytes[start] & 0xC0 == 0x80 { start += 1 }
        let window = bytes[start..<end]
        if let newline = window.firstIndex(of: 0x0A), newline - start < window.count / 2 { start = newline + 1 }
        return "…" + String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
