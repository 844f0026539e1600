/// Text that is searched for secrets, with the few looks at it that patterns need.
package struct SecretText {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var count: Int { bytes.count }

    /// The byte at an index, 0 outside.
    package subscript(index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

    func holds(_ prefix: [UInt8], at index: Int) -> Bool {
        index + prefix.count <= bytes.count && bytes[index...].starts(with: prefix)
    }

    func holdsIgnoringCase(_ lowercasePrefix: String, at index: Int) -> Bool {
        var position = index
        for byte in lowercasePrefix.utf8 {
            guard SecretText.lowercased(self[position]) == byte else { return false }
            position += 1
        }
        return true
    }

    /// The end of the run of such bytes.
    func end(of kind: (UInt8) -> Bool, from start: Int, atMost limit: Int = .max) -> Int {
        var index = start
        while index < bytes.count, index - start < limit, kind(bytes[index]) { index += 1 }
        return index
    }

    /// Whether the bytes hold a letter and a digit, as generated tokens do and words do not.
    func looksGenerated(_ range: Range<Int>) -> Bool {
        bytes[range].contains(where: SecretText.isDigit) && bytes[range].contains(where: SecretText.isLetter)
    }

    package static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    package static func isUppercase(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    package static func isLetter(_ byte: UInt8) -> Bool { isUppercase(byte) || (0x61...0x7A).contains(byte) }
    package static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
    package static func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "_") }
    /// Base64url, and what most token formats use.
    package static func isToken(_ byte: UInt8) -> Bool { isWord(byte) || byte == UInt8(ascii: "-") }
    package static func isDottedToken(_ byte: UInt8) -> Bool { isToken(byte) || byte == UInt8(ascii: ".") }
    package static func isBase64(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
    }
    package static func isUppercaseOrDigit(_ byte: UInt8) -> Bool { isUppercase(byte) || isDigit(byte) }
    package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    package static func isWhitespace(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x0A || byte == 0x0D }
    package static func lowercased(_ byte: UInt8) -> UInt8 { isUppercase(byte) ? byte | 0x20 : byte }
}
