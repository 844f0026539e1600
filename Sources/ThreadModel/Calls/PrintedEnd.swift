import RolloutFormat

/// The end of what a call printed. Few are ever looked at, so it stays as it was recorded until somebody asks for it.
public struct PrintedEnd: Sendable {
    /// The content of a JSON string; empty where the text was given decoded.
    private var recorded: [UInt8] = []
    private var isTwiceEscaped = false
    private var isDecoded = true
    private var text: [UInt8] = []

    /// Bytes that are decoded, at most: the tail and what stands in front of it.
    private static let limit = ToolCall.textLimit + ToolCall.tailContext
    /// As recorded these nearly always spell more than a tail.
    private static let usualLength = ToolCall.textLimit + ToolCall.textLimit / 4

    public var isEmpty: Bool { recorded.isEmpty && text.isEmpty }

    /// Decoded, at most `ToolCall.textLimit` bytes.
    public var tail: [UInt8] { isDecoded ? text : decodedTail() }

    /// What stands in front of a tail that was cut, at most `ToolCall.tailContext` bytes: a secret may begin there by
    /// which alone its rest in the tail is known for one.
    public var beforeTail: [UInt8] { recorded.isEmpty ? [] : decoded().before }

    /// Whether one of some texts may stand in the tail, which are searched for as they are recorded: of a byte of it
    /// hardly ever more than three are.
    public func mayHold(_ texts: AnchorSet) -> Bool {
        let bytes = recorded.isEmpty ? text : recorded
        return texts.firstIndex(in: bytes.span, from: max(0, bytes.count - 3 * ToolCall.textLimit)) < bytes.count
    }

    mutating func removeAll() {
        if !recorded.isEmpty { recorded.removeAll(keepingCapacity: true) }
        if !text.isEmpty { text.removeAll(keepingCapacity: true) }
        isDecoded = true
    }

    /// Keeps the end of a text, as it is: it is searched for secrets when it is quoted.
    ///
    /// - Parameter isTwiceEscaped: It is the text of a string inside the recorded one.
    mutating func keep(_ printed: RawString, isTwiceEscaped: Bool = false) {
        removeAll()
        self.isTwiceEscaped = isTwiceEscaped
        isDecoded = false
        let start = printed.boundary(atOrBefore: printed.count - 2 * Self.limit)
        printed.raw.dropFirst(start).append(to: &recorded)
    }

    /// Adds what the same program printed later.
    mutating func join(_ later: PrintedEnd) {
        if later.isEmpty { return }
        guard !recorded.isEmpty, !later.recorded.isEmpty, isTwiceEscaped == later.isTwiceEscaped else {
            self = later
            return
        }
        RawString.over(recorded + later.recorded) { keep($0, isTwiceEscaped: isTwiceEscaped) }
    }

    /// Takes a text that is decoded already, with nothing in front of it.
    mutating func take(_ text: [UInt8]) {
        removeAll()
        self.text = text
    }

    /// Decodes the tail in place, for those who ask for it next.
    mutating func decode() {
        guard !isDecoded else { return }
        text = decodedTail()
        isDecoded = true
    }

    private func decodedTail() -> [UInt8] {
        RawString.over(recorded) { whole in
            let start = whole.boundary(atOrBefore: whole.count - Self.usualLength)
            guard start > 0, !isTwiceEscaped else { return decoded().tail }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Self.usualLength)
            RawString(whole.raw.dropFirst(start)).decode(into: &bytes)
            guard bytes.count > ToolCall.textLimit else { return decoded().tail }
            bytes.removeSubrange(..<OutputTail.end(of: bytes))
            return bytes
        }
    }

    private func decoded() -> (before: [UInt8], tail: [UInt8]) {
        RawString.over(recorded) { whole in
            var text: [UInt8] = []
            var end = 0
            if whole.count <= ToolCall.textLimit {
                whole.decodeTail(into: &text, limit: ToolCall.textLimit)
            } else {
                whole.decodeTail(into: &text, limit: Self.limit)
                if whole.count > Self.limit { OutputTail.dropPartialWord(&text) }
                end = OutputTail.end(of: text)
            }
            let (before, tail) = (Array(text[..<end]), Array(text[end...]))
            return isTwiceEscaped ? (Self.unescaped(before), Self.unescaped(tail)) : (before, tail)
        }
    }

    /// The text of a string inside another, whose escapes are undone once.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        RawString.over(bytes) { text in
            var result: [UInt8] = []
            text.decode(into: &result)
            return result
        }
    }
}
