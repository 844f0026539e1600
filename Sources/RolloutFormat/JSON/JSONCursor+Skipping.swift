/// Values that nobody asks for are walked anyway: what follows them is only found, and trusted, that way.
extension JSONCursor {
    /// Consumes the value, whatever it is; does nothing when it was consumed already.
    package mutating func skipValue() {
        guard !isMalformed, !isBehindValue else { return }
        skipSpace()
        switch bytes[position] {
        case UInt8(ascii: "\""): _ = scanString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
        default: skipScalar()
        }
    }

    /// Skips a number or a word.
    private mutating func skipScalar() {
        switch bytes[position] {
        case UInt8(ascii: "t"): skipWord("true")
        case UInt8(ascii: "f"): skipWord("false")
        case UInt8(ascii: "n"): skipWord("null")
        default: skipNumber()
        }
    }

    @inline(__always)
    private mutating func skipWord(_ word: StaticString) {
        guard bytes.has(word, at: position) else { return fail() }
        position += word.utf8CodeUnitCount
        isBehindValue = true
    }

    private mutating func skipNumber() {
        if let (_, end) = Digits.number(bytes, at: position), bytes[end] == UInt8(ascii: ",") || bytes[end] == 0x7D {
            position = end
            isBehindValue = true
            return
        }
        var index = position
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        if bytes[index] == UInt8(ascii: "0") {
            index += 1
        } else {
            guard skipDigits(&index) else { return fail() }
        }
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard skipDigits(&index) else { return fail() }
        }
        if bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
            guard skipDigits(&index) else { return fail() }
        }
        position = index
        isBehindValue = true
    }

    /// False when there is no digit.
    private func skipDigits(_ index: inout Int) -> Bool {
        let start = index
        while case let byte = bytes[index], byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        return index > start
    }

    /// Skips an object or array and all that is in it, without a stack of calls: what each open level is, is a bit.
    private mutating func skipNested() {
        var isObject = InlineArray<4, UInt64>(repeating: 0)
        let base = depth
        repeat {
            let byte = bytes[position]
            if !isBehindValue, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                guard depth < Self.depthLimit else { return fail() }
                let bit = UInt64(1) << UInt64(depth & 63)
                if byte == UInt8(ascii: "{") { isObject[depth >> 6] |= bit } else { isObject[depth >> 6] &= ~bit }
                depth += 1
                position += 1
            } else if !isBehindValue {
                if byte == UInt8(ascii: "\"") { _ = scanString() } else { skipScalar() }
            }
            // Behind a value or an opening bracket: on to the next value, or out of the level.
            let level = depth - 1
            if isObject[level >> 6] >> UInt64(level & 63) & 1 == 1 {
                if nextKey() != nil { skipSpace() }
            } else {
                if nextElement() { skipSpace() }
            }
        } while depth > base && !isMalformed
    }
}
