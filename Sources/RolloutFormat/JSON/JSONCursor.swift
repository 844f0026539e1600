/// A pull reader over one JSON text that looks only at what it is asked for.
///
/// It never allocates and never recurses. Once the text turns out not to be JSON, `isMalformed` stays set and every
/// further question is answered with "nothing".
package struct JSONCursor {
    private let bytes: ByteView
    private var position: Int
    package private(set) var isMalformed = false

    /// Nesting deeper than this is taken as malformed.
    package static let depthLimit = 256

    package init(_ bytes: ByteView) {
        self.bytes = bytes
        position = 0
    }

    package enum Kind {
        case object, array, string, number, bool, null, none
    }

    /// The kind of the value that comes next; it is not consumed.
    package var kind: Kind {
        mutating get {
            skipSpace()
            switch bytes[position] {
            case UInt8(ascii: "{"): return .object
            case UInt8(ascii: "["): return .array
            case UInt8(ascii: "\""): return .string
            case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
            case UInt8(ascii: "n"): return .null
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
            default: return .none
            }
        }
    }

    /// Steps into an object; false, with the value consumed, when the next value is none.
    package mutating func enterObject() -> Bool {
        skipSpace()
        guard bytes[position] == UInt8(ascii: "{") else {
            skipValue()
            return false
        }
        position += 1
        return true
    }

    /// The next member's name, with the cursor before its value; nil at the end of the object, which is then left.
    @inline(__always)
    package mutating func nextKey() -> RawString? {
        guard !isMalformed else { return nil }
        skipSpace()
        if bytes[position] == UInt8(ascii: ",") {
            position += 1
            skipSpace()
        }
        if bytes[position] == UInt8(ascii: "}") {
            position += 1
            return nil
        }
        guard bytes[position] == UInt8(ascii: "\""), let key = scanString() else { return fail() }
        if bytes[position] != UInt8(ascii: ":") {
            skipSpace()
            guard bytes[position] == UInt8(ascii: ":") else { return fail() }
        }
        position += 1
        return key
    }

    /// Steps into an array; false, with the value consumed, when the next value is none.
    package mutating func enterArray() -> Bool {
        skipSpace()
        guard bytes[position] == UInt8(ascii: "[") else {
            skipValue()
            return false
        }
        position += 1
        return true
    }

    /// True when another element follows, with the cursor before it; at the end the array is left.
    package mutating func nextElement() -> Bool {
        guard !isMalformed else { return false }
        skipSpace()
        if bytes[position] == UInt8(ascii: ",") {
            position += 1
            skipSpace()
        }
        switch bytes[position] {
        case UInt8(ascii: "]"):
            position += 1
            return false
        case 0:
            let _: RawString? = fail()
            return false
        default: return true
        }
    }

    /// Consumes the value; its content when it is a string.
    @inline(__always)
    package mutating func string() -> RawString? {
        skipSpace()
        guard bytes[position] == UInt8(ascii: "\"") else {
            skipValue()
            return nil
        }
        return scanString()
    }

    /// Consumes the value; its number when it is a whole one that fits, whatever way it is written (`12`, `12.0`).
    package mutating func integer() -> Int64? {
        skipSpace()
        var index = position
        var negative = false
        if bytes[index] == UInt8(ascii: "-") {
            negative = true
            index += 1
        }
        var value: Int64 = 0
        var digits = 0
        while case let byte = bytes[index], byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow2) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            if overflow || overflow2 {
                skipValue()
                return nil
            }
            value = sum
            digits += 1
            index += 1
        }
        guard digits > 0 else {
            skipValue()
            return nil
        }
        if bytes[index] == UInt8(ascii: ".") || bytes[index] | 0x20 == UInt8(ascii: "e") {
            guard let number = number(), number == number.rounded(), abs(number) < 9e15 else { return nil }
            return Int64(number)
        }
        position = index
        return negative ? -value : value
    }

    /// Consumes the value; its number when it is one.
    package mutating func number() -> Double? {
        skipSpace()
        let start = position
        skipValue()
        let token = bytes.slice(start, position)
        guard token.count > 0, token.count < 64, token[0] == UInt8(ascii: "-") || (token[0] >= 0x30 && token[0] <= 0x39)
        else { return nil }
        return Double(token.text)
    }

    /// Consumes the value; nil when it is no boolean.
    package mutating func bool() -> Bool? {
        skipSpace()
        let first = bytes[position]
        skipValue()
        switch first {
        case UInt8(ascii: "t"): return true
        case UInt8(ascii: "f"): return false
        default: return nil
        }
    }

    /// Consumes the value and gives its bytes as they stand.
    package mutating func rawValue() -> ByteView {
        skipSpace()
        let start = position
        skipValue()
        return bytes.slice(start, position)
    }

    /// Consumes the value, whatever it is.
    package mutating func skipValue() {
        guard !isMalformed else { return }
        skipSpace()
        switch bytes[position] {
        case UInt8(ascii: "\""): _ = scanString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
        case UInt8(ascii: "t"): skipWord("true")
        case UInt8(ascii: "f"): skipWord("false")
        case UInt8(ascii: "n"): skipWord("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            position += 1
            while Self.isNumberByte(bytes[position]) { position += 1 }
        default: let _: RawString? = fail()
        }
    }

    private mutating func skipWord(_ word: StaticString) {
        guard bytes.slice(position, position + word.utf8CodeUnitCount).equals(word) else {
            let _: RawString? = fail()
            return
        }
        position += word.utf8CodeUnitCount
    }

    private mutating func skipNested() {
        // One bit per level: 1 for an object, 0 for an array.
        var levels: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var depth = 0
        while true {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                if scanString() == nil { return }
                continue
            case UInt8(ascii: "{"):
                guard depth < Self.depthLimit else {
                    let _: RawString? = fail()
                    return
                }
                Self.setLevel(depth, true, &levels)
                depth += 1
            case UInt8(ascii: "["):
                guard depth < Self.depthLimit else {
                    let _: RawString? = fail()
                    return
                }
                Self.setLevel(depth, false, &levels)
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                guard Self.level(depth, levels) == (bytes[position] == UInt8(ascii: "}")) else {
                    let _: RawString? = fail()
                    return
                }
                if depth == 0 {
                    position += 1
                    return
                }
            case 0 where position >= bytes.count:
                let _: RawString? = fail()
                return
            default: break
            }
            position += 1
        }
    }

    private static func setLevel(_ depth: Int, _ isObject: Bool, _ levels: inout (UInt64, UInt64, UInt64, UInt64)) {
        let bit = UInt64(1) << UInt64(depth & 63)
        switch depth >> 6 {
        case 0: levels.0 = isObject ? levels.0 | bit : levels.0 & ~bit
        case 1: levels.1 = isObject ? levels.1 | bit : levels.1 & ~bit
        case 2: levels.2 = isObject ? levels.2 | bit : levels.2 & ~bit
        default: levels.3 = isObject ? levels.3 | bit : levels.3 & ~bit
        }
    }

    private static func level(_ depth: Int, _ levels: (UInt64, UInt64, UInt64, UInt64)) -> Bool {
        let bit = UInt64(1) << UInt64(depth & 63)
        switch depth >> 6 {
        case 0: return levels.0 & bit != 0
        case 1: return levels.1 & bit != 0
        case 2: return levels.2 & bit != 0
        default: return levels.3 & bit != 0
        }
    }

    /// The string whose opening quote is at `position`; the cursor is left behind its closing quote.
    @inline(__always)
    private mutating func scanString() -> RawString? {
        let start = position + 1
        var search = start
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: search) {
            if bytes[quote - 1] != UInt8(ascii: "\\") || quote == start || isUnescaped(quote, from: start) {
                position = quote + 1
                return RawString(bytes.slice(start, quote))
            }
            search = quote + 1
        }
        return fail()
    }

    /// Whether the quote at `quote` follows an even number of backslashes.
    private func isUnescaped(_ quote: Int, from start: Int) -> Bool {
        var index = quote - 1
        while index >= start, bytes[index] == UInt8(ascii: "\\") { index -= 1 }
        return (quote - 1 - index) % 2 == 0
    }

    @inline(__always)
    private mutating func skipSpace() {
        while case let byte = bytes[position],
            byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        {
            position += 1
        }
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func fail() -> RawString? {
        isMalformed = true
        position = bytes.count
        return nil
    }
}
