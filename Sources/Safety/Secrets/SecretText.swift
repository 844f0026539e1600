import Basics

/// Text that is searched for secrets, with the few looks at it that patterns need.
public struct SecretText {
    public let bytes: [UInt8]
    /// Bytes that are looked at: all of them, or those in front of where `ending(at:)` cut it.
    public let count: Int

    public init(_ bytes: [UInt8]) { self.init(bytes, count: bytes.count) }

    private init(_ bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
    }

    /// The same as if nothing stood behind an index.
    func ending(at end: Int) -> SecretText { SecretText(bytes, count: min(end, count)) }

    /// The byte at an index, 0 outside.
    @inline(__always)
    public subscript(index: Int) -> UInt8 { index >= 0 && index < count ? bytes[index] : 0 }

    func holds(_ prefix: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + prefix.count <= count else { return false }
        for offset in prefix.indices where bytes[index + offset] != prefix[offset] { return false }
        return true
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
    @inline(__always)
    func end(of kind: (UInt8) -> Bool, from start: Int, atMost limit: Int = .max) -> Int {
        var index = start
        while index < count, index - start < limit, kind(bytes[index]) { index += 1 }
        return index
    }

    /// The run of such bytes around an index, at most `limit` of them on each side.
    @inline(__always)
    func run(around index: Int, of kind: (UInt8) -> Bool, limit: Int) -> Range<Int> {
        var start = min(max(0, index), count)
        while start > 0, index - start < limit, kind(bytes[start - 1]) { start -= 1 }
        return start..<max(start, end(of: kind, from: max(0, index), atMost: limit))
    }

    /// Whether no letter, digit or `_` stands before an index, but for those that spell an escape.
    func beginsWord(_ index: Int) -> Bool {
        !ASCII.isWord(self[index - 1]) || SpelledEscape.ends(bytes.span, before: index)
    }

    /// Columns in front of the line's first word, a list's dash counted as one of them.
    func indent(ofLineWith index: Int) -> Int {
        var start = index
        // No deeper than anybody writes.
        while start > 0, index - start < 1000, bytes[start - 1] != 0x0A { start -= 1 }
        return end(of: { SecretText.isBlank($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }, from: start)
            - start
    }

    /// The next byte that is not a space, behind an index.
    func next(after index: Int) -> UInt8 { self[end(of: SecretText.isBlank, from: index + 1)] }

    /// Whether the bytes are one long run as a generator writes it: a letter and a digit, none but those of base64, no
    /// UUID, and no words between its dashes, dots and slashes.
    func looksRandom(_ range: Range<Int>) -> Bool {
        let value = bytes[range]
        guard value.count >= 16, looksGenerated(range),
            value.allSatisfy({ SecretText.isBase64($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return false }
        let parts = value.split { !ASCII.isAlphanumeric($0) }
        if parts.map(\.count) == [8, 4, 4, 4, 12] { return false }
        return !parts.contains { part in
            part.count >= 3 && part.allSatisfy { ASCII.isLetter($0) }
                && (part.allSatisfy { ASCII.isUppercase($0) }
                    || part.dropFirst().allSatisfy { !ASCII.isUppercase($0) })
        }
    }

    /// Whether the bytes are three words or more with dashes, dots or `_` between them, and at most numbers behind
    /// them: `export_all_modules_from_index_1`.
    func isWords(_ range: Range<Int>) -> Bool {
        let parts = bytes[range].split { !ASCII.isAlphanumeric($0) }
        return parts.count > 2
            && parts.allSatisfy { part in
                let letters = part.prefix(while: ASCII.isLetter)
                let rest = part.dropFirst(letters.count)
                guard rest.allSatisfy(ASCII.isDigit), letters.isEmpty || rest.count < 4 else { return false }
                return letters.dropFirst().allSatisfy(ASCII.isLowercase) || letters.allSatisfy(ASCII.isUppercase)
            }
    }

    /// Whether the bytes are words without anything between them: `AutoModelForCausalLMFromPretrained`.
    func isCamelCase(_ range: Range<Int>) -> Bool {
        var capitals = 0
        var words = 0
        var length = 0
        for byte in bytes[range] {
            guard ASCII.isLetter(byte) else { return false }
            length = ASCII.isUppercase(byte) ? 0 : length + 1
            capitals += length == 0 ? 1 : 0
            words += length == 3 ? 1 : 0
        }
        return words > 3 && capitals * 10 <= range.count * 3
    }

    /// Whether the bytes hold a letter and a digit, as generated tokens do and words do not.
    func looksGenerated(_ range: Range<Int>) -> Bool {
        bytes[range].contains(where: ASCII.isDigit) && bytes[range].contains(where: ASCII.isLetter)
    }

    /// Base64url, and what most token formats use.
    @inline(__always)
    public static func isToken(_ byte: UInt8) -> Bool { ASCII.isWord(byte) || byte == UInt8(ascii: "-") }
    @inline(__always)
    public static func isDottedToken(_ byte: UInt8) -> Bool { isToken(byte) || byte == UInt8(ascii: ".") }
    @inline(__always)
    public static func isBase64(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "=")
    }
    @inline(__always)
    public static func isUppercaseOrDigit(_ byte: UInt8) -> Bool { ASCII.isUppercase(byte) || ASCII.isDigit(byte) }
    @inline(__always)
    public static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    @inline(__always)
    public static func lowercased(_ byte: UInt8) -> UInt8 { ASCII.isUppercase(byte) ? byte | 0x20 : byte }
}
