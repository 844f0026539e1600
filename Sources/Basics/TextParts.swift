extension Substring {
    /// What stands between an ASCII sign, byte by byte: taking a text apart character by character takes twenty times as
    /// long, and leaves a sign where a mark is set upon it.
    public func parts(at sign: Unicode.Scalar, most: Int = .max, keepsEmpty: Bool = false) -> [Substring] {
        let (bytes, text) = (utf8Span.span, utf8)
        var parts: [Substring] = []
        var start = 0
        func end(_ place: Int) {
            guard place > start || keepsEmpty else { return }
            let first = text.index(text.startIndex, offsetBy: start)
            parts.append(Substring(text[first..<text.index(first, offsetBy: place - start)]))
        }
        for index in bytes.indices where bytes[index] == UInt8(ascii: sign) {
            if parts.count >= most - 1 { break }
            end(index)
            start = index + 1
        }
        end(bytes.count)
        return parts
    }
}

extension String {
    /// The last place of an ASCII sign.
    public func lastPlace(of sign: Unicode.Scalar) -> Index? {
        let bytes = utf8Span.span
        var index = bytes.count
        while index > 0 {
            index -= 1
            if bytes[index] == UInt8(ascii: sign) { return utf8.index(startIndex, offsetBy: index) }
        }
        return nil
    }

    public func parts(at sign: Unicode.Scalar, most: Int = .max, keepsEmpty: Bool = false) -> [Substring] {
        self[...].parts(at: sign, most: most, keepsEmpty: keepsEmpty)
    }
}
