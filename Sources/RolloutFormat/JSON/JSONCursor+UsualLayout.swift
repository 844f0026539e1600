/// A decoder may try the very bytes that Codex writes before it asks for one member after the other. It does so on
/// a copy: where something else stands, the copy is dropped and nothing has happened.
extension JSONCursor {
    /// Steps over `text` when it stands right here.
    @inline(__always)
    mutating func take(_ text: StaticString) -> Bool {
        guard bytes.has(text, at: position) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Steps over a number of up to 15 digits.
    @inline(__always)
    mutating func takeDigits() -> Int64? {
        guard let (value, end) = Digits.number(bytes, at: position) else { return nil }
        position = end
        return value
    }

    /// Takes over from a copy that took a whole value, which stands right before it.
    mutating func adoptValue(_ usual: JSONCursor) {
        position = usual.position
        isBehindValue = true
    }

    /// Takes over from a copy that took the beginning of an object and stands before the value of one of its members.
    mutating func adoptMember(_ usual: JSONCursor) {
        position = usual.position
        depth += 1
        isBehindValue = false
    }

    /// Takes over from a copy that took the first members of an object, the last of them to its end.
    mutating func adoptMembers(_ usual: JSONCursor) {
        adoptMember(usual)
        isBehindValue = true
    }

    /// Steps over the rest of a string whose opening quote was taken.
    @inline(__always)
    mutating func takeString() -> RawString? {
        guard let text = bytes.string(from: position) else { return nil }
        position += text.count + 1
        return RawString(text)
    }

    /// Steps over a decimal number of up to 15 digits.
    @inline(__always)
    mutating func takeDecimal() -> Double? {
        guard let (value, whole) = Digits.number(bytes, at: position) else { return nil }
        guard bytes[whole] == UInt8(ascii: ".") else {
            position = whole
            return Double(value)
        }
        var end = whole + 1
        var digits = value
        var scale: Int64 = 1
        while case let byte = bytes[end] &- 0x30, byte < 10 {
            // Up to here a division of two exact numbers gives the nearest one, as reading the text does.
            guard digits < 100_000_000_000_000, scale < 100_000_000_000_000 else { return nil }
            digits = digits * 10 + Int64(byte)
            scale *= 10
            end += 1
        }
        guard end > whole + 1 else { return nil }
        position = end
        return Double(digits) / Double(scale)
    }

    /// Steps over what Codex (0.142 →) writes behind the members of an item: of which turn it is, and since when.
    mutating func takePassthrough() {
        var walk = self
        guard walk.take(",\"internal_chat_message_metadata_passthrough\":{\"turn_id\":\""), walk.takeString() != nil
        else { return }
        if walk.take(",\"create_time\":"), walk.takeDecimal() == nil { return }
        if walk.take("}") { self = walk }
    }

    /// Whether nothing follows a payload but what Codex (0.148 →) writes behind it, and the end of the line.
    func isBeforeUsualMetadata() -> Bool {
        var walk = self
        guard walk.take(",\"metadata\":{\"client_authored\":false") else { return false }
        if walk.take(",\"user_input_order\":") || walk.take(",\"fallback_token_limit_override\":") {
            guard walk.takeDigits() != nil else { return false }
        }
        return walk.take("}}") && walk.position == bytes.count
    }

    /// Whether an object may begin here and be tried at once.
    var canTakeObject: Bool { triesUsualLayout && !isBehindValue && depth < Self.depthLimit }

    /// Whether the object that was entered ends here, and with it the text.
    var isAtLastBrace: Bool {
        depth == 1 && isBehindValue && position == bytes.count - 1 && bytes[position] == UInt8(ascii: "}")
    }
}
