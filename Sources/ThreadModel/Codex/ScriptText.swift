/// What all who look at a script's JavaScript need: words, strings, brackets.
enum ScriptText {
    static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || (byte >= 0x30 && byte <= 0x39)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
    }

    /// Behind the quote that closes the string that begins at `start`.
    static func endOfString(_ text: [UInt8], _ start: Int) -> Int {
        var at = start + 1
        while at < text.count, text[at] != text[start] { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
        return min(at + 1, text.count)
    }

    /// The names and strings between the bracket at `bracket` and the one that closes it, with the number of brackets
    /// around each.
    ///
    /// - Returns: Where that one stands.
    @discardableResult
    static func forWords(
        _ text: [UInt8], from bracket: Int, _ body: (_ word: ArraySlice<UInt8>, _ isString: Bool, _ depth: Int) -> Void
    ) -> Int {
        var at = bracket
        var open = 0
        while at < text.count {
            let byte = text[at]
            if isQuote(byte) {
                let start = at + 1
                at = endOfString(text, at)
                body(text[start..<max(start, at - 1)], true, open)
                continue
            }
            if isWord(byte) {
                let start = at
                while at < text.count, isWord(text[at]) { at += 1 }
                body(text[start..<at], false, open)
                continue
            }
            if "([{".utf8.contains(byte) { open += 1 }
            if ")]}".utf8.contains(byte) {
                open -= 1
                if open == 0 { return at }
            }
            at += 1
        }
        return text.count
    }
}
