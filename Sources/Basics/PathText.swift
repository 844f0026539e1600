/// Paths as `String`s that lose nothing: a file name is any bytes but `/` and NUL, and a name that is not UTF-8 must
/// still be opened.
///
/// A byte that is not part of valid UTF-8 stands as a scalar of its own in the last private-use plane. Names that hold
/// such scalars themselves are written the same way, byte by byte, so that every name comes back as it was.
public enum PathText {
    private static let base: UInt32 = 0x10_FF00

    private static func holdsEscape(_ text: String) -> Bool {
        !text.utf8Span.isKnownASCII && text.unicodeScalars.contains(where: isEscape)
    }

    /// The name that the system gave.
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.utf8Span.isKnownASCII { return text }
        if !text.unicodeScalars.contains(where: { $0 == "\u{FFFD}" || isEscape($0) }) { return text }
        var result = String.UnicodeScalarView()
        let bytes = Array(bytes)
        var index = 0
        while index < bytes.count {
            let (scalar, length) = scalar(bytes, index)
            if let scalar, !isEscape(scalar) {
                result.append(scalar)
            } else {
                for byte in bytes[index..<(index + length)] { result.append(escape(byte)) }
            }
            index += length
        }
        return String(result)
    }

    /// The bytes to give to the system.
    public static func bytes(_ text: String) -> [UInt8] {
        guard holdsEscape(text) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if isEscape(scalar) {
                bytes.append(UInt8(scalar.value - base))
            } else {
                bytes += Array(String(scalar).utf8)
            }
        }
        return bytes
    }

    /// The path without links, `.` and `..`; nil where nothing is there.
    public static func physical(_ text: String) -> String? {
        guard let real = withSystemPath(text, { realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return Self.text(UnsafeBufferPointer(start: real, count: strlen(real)).map(UInt8.init(bitPattern:)))
    }

    /// Calls a system function with the path's own bytes.
    public static func withSystemPath<Result>(_ text: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard holdsEscape(text) else { return text.withCString(body) }
        let bytes = bytes(text).map { CChar(bitPattern: $0) } + [0]
        return bytes.withUnsafeBufferPointer { buffer in
            // The array ends in a zero, so it is not empty.
            body(buffer.baseAddress!)
        }
    }

    /// The path as people read it: what is no UTF-8 as `\xE9`.
    public static func display(_ text: String) -> String {
        guard holdsEscape(text) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isEscape(scalar) {
                result += "\\x" + String(scalar.value - base, width: 2, radix: 16).uppercased()
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isEscape(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= base && scalar.value <= base + 0xFF
    }

    private static func escape(_ byte: UInt8) -> Unicode.Scalar {
        // The private-use plane holds scalars for all 256 bytes.
        Unicode.Scalar(base + UInt32(byte))!
    }

    /// The scalar that begins at an index, and its length; nil and 1 where there is none.
    private static func scalar(_ bytes: [UInt8], _ index: Int) -> (Unicode.Scalar?, Int) {
        var decoder = UTF8()
        var iterator = bytes[index...].prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return (nil, 1) }
        return (scalar, UTF8.width(scalar))
    }
}
