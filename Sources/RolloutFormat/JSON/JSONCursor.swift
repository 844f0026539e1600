/// A pull reader over one JSON text that looks only at what it is asked for.
///
/// It never allocates and never recurses. Once the text turns out not to be JSON, `isMalformed` stays set and every
/// further question is answered with "nothing".
///
/// What it walks over has to be JSON: brackets, commas, colons, words and numbers. Two things are left to those who
/// decode a string: whether its bytes are UTF-8 without control characters, and whether its escapes are valid. Names
/// are compared as they stand; an escape in a name makes it another name. Of a name that occurs twice, each value is
/// given in turn, so that the last one wins.
package struct JSONCursor: BitwiseCopyable {
    let bytes: ByteView
    var position: Int
    /// Objects and arrays entered and not left.
    package internal(set) var depth = 0
    /// A value has just been consumed: a comma or the end of what holds it has to follow.
    var isBehindValue = false
    package private(set) var isMalformed = false

    /// Nesting deeper than this is taken as malformed.
    package static let depthLimit = 256

    /// Whether a decoder may try Codex's own layout at once. Without it, it gives the same, only slower.
    let triesUsualLayout: Bool

    package init(_ bytes: ByteView, triesUsualLayout: Bool = true) {
        self.bytes = bytes
        self.triesUsualLayout = triesUsualLayout
        position = 0
    }

    /// Stands before the value at `position` of an object that was entered.
    init(_ bytes: ByteView, inObjectAt position: Int) {
        self.bytes = bytes
        self.position = position
        triesUsualLayout = true
        depth = 1
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

    /// Whether a value was consumed to its end on the given level; false while one is only half read.
    package func hasConsumedValue(depth: Int) -> Bool { isBehindValue && self.depth == depth && !isMalformed }

    /// Whether the text was one whole value with nothing but space behind it.
    package var isComplete: Bool {
        var rest = self
        rest.skipSpace()
        return hasConsumedValue(depth: 0) && rest.position == bytes.count
    }

    /// Steps into an object; false, with the value consumed, when the next value is none.
    package mutating func enterObject() -> Bool { enter(UInt8(ascii: "{")) }

    /// Steps into an array; false, with the value consumed, when the next value is none.
    package mutating func enterArray() -> Bool { enter(UInt8(ascii: "[")) }

    @inline(__always)
    private mutating func enter(_ bracket: UInt8) -> Bool {
        skipSpace()
        guard bytes[position] == bracket, !isBehindValue else {
            skipValue()
            return false
        }
        guard depth < Self.depthLimit else {
            fail()
            return false
        }
        position += 1
        depth += 1
        return true
    }

    /// The next member's name, with the cursor before its value; nil at the end of the object, which is then left.
    package mutating func nextKey() -> RawString? {
        // Without space, as Codex writes it: `,"name":`. A malformed text has no byte left.
        let start = isBehindValue ? position + 1 : position
        if bytes[start] == UInt8(ascii: "\""), !isBehindValue || bytes[position] == UInt8(ascii: ","),
            let key = bytes.string(from: start + 1), bytes[start + key.count + 2] == UInt8(ascii: ":")
        {
            position = start + key.count + 3
            isBehindValue = false
            return RawString(key)
        }
        return nextSpacedKey()
    }

    /// The same however the text is laid out, and at the end of the object.
    private mutating func nextSpacedKey() -> RawString? {
        guard hasNext(UInt8(ascii: "}")) else { return nil }
        guard bytes[position] == UInt8(ascii: "\""), let key = scanString() else {
            fail()
            return nil
        }
        if bytes[position] != UInt8(ascii: ":") {
            skipSpace()
            guard bytes[position] == UInt8(ascii: ":") else {
                fail()
                return nil
            }
        }
        position += 1
        isBehindValue = false
        return key
    }

    /// True when another element follows, with the cursor before it; at the end the array is left.
    package mutating func nextElement() -> Bool {
        guard hasNext(UInt8(ascii: "]")) else { return false }
        isBehindValue = false
        return true
    }

    /// Steps over the comma before the next member or element; false at the end, which is then left behind.
    @inline(__always)
    private mutating func hasNext(_ closing: UInt8) -> Bool {
        guard !isMalformed else { return false }
        skipSpace()
        if bytes[position] == closing {
            position += 1
            depth -= 1
            isBehindValue = true
            return false
        }
        guard isBehindValue else { return true }
        guard bytes[position] == UInt8(ascii: ",") else {
            fail()
            return false
        }
        position += 1
        skipSpace()
        guard bytes[position] != closing else {
            fail()
            return false
        }
        return true
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
        let start = position
        if let value = plainInteger() { return value }
        let isNegative = bytes[start] == UInt8(ascii: "-")
        var index = isNegative ? start + 1 : start
        var value: Int64 = 0
        var overflows = false
        while case let byte = bytes[index], byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(byte - UInt8(ascii: "0"))
            // Downwards for negative numbers, so that the smallest one fits.
            let (sum, overflow2) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            overflows = overflows || overflow || overflow2
            value = sum
            index += 1
        }
        let next = bytes[index]
        if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") {
            guard let number = number(), number == number.rounded(), abs(number) < 9e15 else { return nil }
            return Int64(number)
        }
        let first = isNegative ? start + 1 : start
        guard index > first, bytes[first] != UInt8(ascii: "0") || index == first + 1, !isBehindValue else {
            skipValue()
            return nil
        }
        position = index
        isBehindValue = true
        return overflows ? nil : value
    }

    /// The number when it is written with a few digits and nothing else, as Codex writes nearly all of them.
    @inline(__always)
    private mutating func plainInteger() -> Int64? {
        guard triesUsualLayout, !isBehindValue, let (value, end) = Digits.number(bytes, at: position) else {
            return nil
        }
        let next = bytes[end]
        guard next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else { return nil }
        position = end
        isBehindValue = true
        return value
    }

    /// Consumes the value; its number when it is one.
    package mutating func number() -> Double? {
        let token = rawValue()
        guard token.count < 64, token[0] == UInt8(ascii: "-") || (token[0] >= 0x30 && token[0] <= 0x39) else {
            return nil
        }
        return Double(token.text)
    }

    /// Consumes the value; nil when it is not a boolean.
    package mutating func bool() -> Bool? {
        let token = rawValue()
        switch token[0] {
        case UInt8(ascii: "t"): return true
        case UInt8(ascii: "f"): return false
        default: return nil
        }
    }

    /// The text from here on.
    var rest: ByteView { bytes.dropFirst(position) }

    /// Consumes the value and gives its bytes as they stand; none when it is no JSON.
    package mutating func rawValue() -> ByteView {
        skipSpace()
        let start = position
        skipValue()
        return isMalformed ? bytes.slice(0, 0) : bytes.slice(start, position)
    }

    /// The string whose opening quote is at `position`; the cursor is left behind its closing quote.
    @inline(__always)
    mutating func scanString() -> RawString? {
        guard let content = bytes.string(from: position + 1) else {
            fail()
            return nil
        }
        position += content.count + 2
        isBehindValue = true
        return RawString(content)
    }

    @inline(__always)
    mutating func skipSpace() {
        if bytes[position] > 0x20 { return }
        while case let byte = bytes[position],
            byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        {
            position += 1
        }
    }

    mutating func fail() {
        isMalformed = true
        position = bytes.count
    }
}
