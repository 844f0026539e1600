/// The content of a JSON string as it stands in the file, escapes and all, valid as long as its line.
///
/// Comparing and hashing work on the raw bytes: Codex writes every string with the same escapes, so equal texts are
/// equal bytes. Only what is quoted or searched for its meaning is decoded.
public struct RawString: BitwiseCopyable {
    public let raw: ByteView

    public init(_ raw: ByteView) { self.raw = raw }

    @inlinable
    public var count: Int { raw.count }
    @inlinable
    public var isEmpty: Bool { raw.isEmpty }
    public var hash: UInt64 { raw.hash }
    @inline(__always)
    public func equals(_ text: StaticString) -> Bool { raw.equals(text) }
    @inline(__always)
    public func hasPrefix(_ text: StaticString) -> Bool { raw.hasPrefix(text) }

    /// The content of a string that was kept in an array, for as long as `body` runs.
    public static func over<Result>(_ bytes: [UInt8], _ body: (RawString) -> Result) -> Result {
        ByteView.over(bytes) { body(RawString($0)) }
    }

    /// The decoded text; broken escapes and lone surrogates become U+FFFD.
    public var text: String {
        if raw.firstIndex(of: UInt8(ascii: "\\")) == nil { return raw.text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        decode(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the decoded bytes, at most about `limit` of them.
    public func decode(into bytes: inout [UInt8], limit: Int = .max) {
        // Most commands and names have no escape.
        let head = raw.prefix(limit)
        guard head.firstNearIndex(of: UInt8(ascii: "\\"), from: 0) != nil else { return head.append(to: &bytes) }
        let end = limit > Int.max - bytes.count ? Int.max : bytes.count + limit
        var position = 0
        while position < raw.count, bytes.count < end {
            let next = raw.unescape(from: position, limit: end - bytes.count, into: &bytes)
            position = next > position ? next : decodeEscape(at: position, into: &bytes)
        }
    }

    /// Appends the end of the decoded text, at most `limit` bytes.
    public func decodeTail(into bytes: inout [UInt8], limit: Int) {
        let before = bytes.count
        // Escapes that are six raw bytes for one decoded are rare: twice the limit nearly always gives enough, and less
        // than that is mostly as much.
        for length in [limit + limit / 8, limit * 2] {
            bytes.removeLast(bytes.count - before)
            let start = boundary(atOrBefore: count - length)
            RawString(raw.slice(start, count)).decode(into: &bytes)
            if start == 0 || bytes.count - before >= limit { break }
        }
        let excess = bytes.count - before - limit
        if excess > 0 {
            var cut = before + excess
            while cut < bytes.count, bytes[cut] & 0xC0 == 0x80 { cut += 1 }
            bytes.removeSubrange(before..<cut)
        }
    }

    /// The last place up to `position` where the text can be cut: inside no escape and no UTF-8 sequence.
    public func boundary(atOrBefore position: Int) -> Int {
        var cut = min(max(position, 0), count)
        for distance in 1...5 where raw[cut - distance] == UInt8(ascii: "\\") {
            // The nearest backslash begins an escape, unless it is itself the second half of one.
            var run = 1
            while raw[cut - distance - run] == UInt8(ascii: "\\") { run += 1 }
            let length = raw[cut - distance + 1] == UInt8(ascii: "u") ? 6 : 2
            if run % 2 == 1, length > distance { cut -= distance }
            break
        }
        var steps = 0
        while steps < 3, cut > 0, cut < count, raw[cut] & 0xC0 == 0x80 {
            cut -= 1
            steps += 1
        }
        return cut
    }

    /// An escape that is `\\u` or none.
    private func decodeEscape(at position: Int, into bytes: inout [UInt8]) -> Int {
        if raw[position + 1] == UInt8(ascii: "u") { return decodeUnicode(at: position, into: &bytes) }
        Self.append(0xFFFD, to: &bytes)
        return min(position + 2, raw.count)
    }

    private func decodeUnicode(at position: Int, into bytes: inout [UInt8]) -> Int {
        guard let unit = hexUnit(at: position + 2) else {
            Self.append(0xFFFD, to: &bytes)
            return min(position + 2, raw.count)
        }
        guard unit & 0xF800 == 0xD800 else {
            Self.append(unit, to: &bytes)
            return position + 6
        }
        if unit < 0xDC00, raw[position + 6] == UInt8(ascii: "\\"), raw[position + 7] == UInt8(ascii: "u"),
            let low = hexUnit(at: position + 8), low & 0xFC00 == 0xDC00
        {
            Self.append(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, to: &bytes)
            return position + 12
        }
        Self.append(0xFFFD, to: &bytes)
        return position + 6
    }

    private func hexUnit(at position: Int) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<4 {
            let byte = raw[position + offset]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }

    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(scalar >> 6))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(0xE0 | UInt8(scalar >> 12))
            bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(scalar >> 18 & 0x07))
            bytes.append(0x80 | UInt8(scalar >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        }
    }
}
