import Basics

extension Sanitizer {
    /// Text of elements and attributes. libxml2's writer escapes markup but lets through what XML 1.0 forbids, and
    /// one such character makes consumers reject the whole file.
    public static func xml(_ text: String) -> String {
        defanged(visible(text, lines: .keep))
    }

    /// Names of suites, cases and classes: only `[A-Za-z0-9._/@+ -]`. Consumers put them into HTML, Markdown, URLs
    /// and log lines, some without escaping.
    public static func name(_ text: String, limit: Int = 200) -> String {
        let bytes = text.utf8Span.span
        var isBlank = true
        var index = 0
        while index < bytes.count, isOfName(bytes[index]) {
            if bytes[index] != 0x20 { isBlank = false }
            index += 1
        }
        // Most are names already.
        if index == bytes.count, index <= limit, !isBlank { return text }
        var result: [UInt8] = []
        result.reserveCapacity(min(limit, text.utf8.count))
        for byte in text.utf8.prefix(limit) {
            switch byte {
            case _ where isOfName(byte): result.append(byte)
            // One character, one mark: continuation bytes are not shown.
            case 0x80...0xBF: break
            default: result.append(UInt8(ascii: "_"))
            }
        }
        return result.allSatisfy { $0 == 0x20 } ? "_" : String(decoding: result, as: UTF8.self)
    }

    @inline(__always)
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "+"), 0x20:
            true
        default: false
        }
    }

    /// A path for `file` attributes, by which JUnit's consumers build links: the characters of a name, without a beginning
    /// that means something.
    public static func file(_ path: String) -> String { withoutBeginning(name(path, limit: pathLimit), of: path) }

    /// A path for consumers that look for the file: as `file`, and with what is visible beyond ASCII, for a path without
    /// that is nowhere.
    public static func location(_ path: String) -> String { withoutBeginning(visiblePath(path), of: path) }

    /// Bytes of a path.
    private static let pathLimit = 1000

    /// A path outside of the working directory stays whole, for without its beginning it would name a file that is nowhere.
    ///
    /// - Parameter name: The path's characters that are kept.
    private static func withoutBeginning(_ name: String, of path: String) -> String {
        if let first = name.utf8.first, ASCII.isAlphanumeric(first) || first >= 0x80, PathName.isPlain(name) {
            return name
        }
        if path.hasPrefix("/"), PathName.isPlain(String(name.dropFirst())) { return name }
        var parts = name.parts(at: "/")
        parts.removeAll { $0 == "." }
        if path.hasPrefix("/") { return parts.isEmpty ? "_" : "/" + parts.joined(separator: "/") }
        let joined = parts.joined(separator: "/")
        let trimmed = joined.drop { $0 == "-" || $0 == " " || $0 == "@" || $0 == "+" }
        return trimmed.isEmpty ? "_" : String(trimmed)
    }

    private static func visiblePath(_ path: String) -> String {
        let bytes = path.utf8Span.span
        var index = 0
        while index < bytes.count, isOfName(bytes[index]) { index += 1 }
        // Most are ASCII.
        if index == bytes.count, index <= pathLimit { return path }
        let source = Array(path.utf8)
        var result: [UInt8] = []
        index = 0
        while index < bytes.count {
            let scalar = UTF8Scalar(bytes, at: index)
            guard index + scalar.length <= pathLimit else { break }
            let isKept = scalar.value < 0x80 ? isOfName(bytes[index]) : !scalar.isInvisible && !scalar.isWhitespace
            if isKept {
                result += source[index..<index + scalar.length]
            } else {
                result.append(UInt8(ascii: "_"))
            }
            index += scalar.length
        }
        return String(decoding: result, as: UTF8.self)
    }
}
