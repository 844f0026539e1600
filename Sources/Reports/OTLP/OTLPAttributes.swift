/// Attributes of a span, an event, a resource or a series. What is missing is left out, long texts are cut, and what is
/// more than a back end takes is counted.
struct OTLPAttributes: Sendable {
    /// Bytes of a text, and attributes; the defaults of most back ends are higher.
    static let textLimit = 1024
    static let limit = 128

    private(set) var messages: [OTLPMessage] = []
    private(set) var dropped = 0

    mutating func set(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { add(name, 1, "stringValue", .text(Self.cut(text))) }
    }

    mutating func set(_ name: String, _ value: Int64?) {
        if let value { add(name, 3, "intValue", .integer(value)) }
    }

    mutating func set(_ name: String, _ value: Int?) { set(name, value.map(Int64.init)) }

    mutating func set(_ name: String, _ value: Double?) {
        // The protocol has no word for what is not a number.
        if let value, value.isFinite { add(name, 4, "doubleValue", .double(value)) }
    }

    mutating func set(_ name: String, _ value: Bool) { add(name, 2, "boolValue", .flag(value)) }

    /// Sets what is above zero.
    mutating func count(_ name: String, _ value: Int64) { if value > 0 { set(name, value) } }

    mutating func count(_ name: String, _ value: Int) { count(name, Int64(value)) }

    private mutating func add(_ name: String, _ number: UInt32, _ kind: StaticString, _ value: OTLPMessage.Value) {
        guard messages.count < Self.limit else {
            dropped += 1
            return
        }
        var any = OTLPMessage()
        any.set(number, kind, value)
        var message = OTLPMessage()
        message.set(1, "key", .text(name))
        message.set(2, "value", .message(any))
        messages.append(message)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > textLimit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: textLimit - 3)
        while text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return text[..<end] + "…"
    }
}
