import RolloutFormat

/// The end of what a call printed. Few are ever looked at, so it stays as it was recorded until somebody asks for it.
public struct PrintedEnd: Sendable {
    /// The content of a JSON string; empty once it is decoded.
    private var recorded: [UInt8] = []
    private var isTwiceEscaped = false
    private var text: [UInt8] = []
    private var before: [UInt8] = []

    /// Bytes that are decoded, at most: the tail and what stands in front of it.
    private static let limit = ToolCall.textLimit + ToolCall.tailContext
    /// As recorded twice as many, where every byte is spelled by two.
    private static let recordedLimit = 2 * limit

    public var isEmpty: Bool { recorded.isEmpty && text.isEmpty }

    /// Decoded, at most `ToolCall.textLimit` bytes.
    public var tail: [UInt8] { recorded.isEmpty ? text : decoded.text }

    /// What stands in front of a tail that was cut, at most `ToolCall.tailContext` bytes: a secret may begin there by
    /// which alone its rest in the tail is known for one.
    public var beforeTail: [UInt8] { recorded.isEmpty ? before : decoded.before }

    /// The end of a text that is not decoded yet, with all that the tail will hold: what has neither quotes nor
    /// backslashes nor control characters stands there as it will in the tail, unless something is spelled by `\u`. Nil
    /// for a text that is decoded, or escaped twice.
    public var recordedEnd: ArraySlice<UInt8>? {
        recorded.isEmpty || isTwiceEscaped ? nil : recorded.suffix(2 * ToolCall.textLimit + 16)
    }

    mutating func removeAll() {
        if !recorded.isEmpty { recorded.removeAll(keepingCapacity: true) }
        if !text.isEmpty { text.removeAll(keepingCapacity: true) }
        if !before.isEmpty { before.removeAll(keepingCapacity: true) }
    }

    /// Keeps the end of a text, as it is: it is searched for secrets when it is quoted.
    ///
    /// - Parameter isTwiceEscaped: It is the text of a string inside the recorded one.
    mutating func keep(_ printed: RawString, isTwiceEscaped: Bool = false) {
        removeAll()
        self.isTwiceEscaped = isTwiceEscaped
        let start = printed.boundary(atOrBefore: printed.count - Self.recordedLimit)
        printed.raw.dropFirst(start).append(to: &recorded)
    }

    /// Takes a text that is decoded already, with nothing in front of it.
    mutating func take(_ text: [UInt8]) {
        removeAll()
        self.text = text
    }

    /// Decodes the text in place, for those who ask for it next.
    mutating func decode() {
        if recorded.isEmpty { return }
        let store = ByteStore(capacity: recorded.count)
        store.append(recorded)
        recorded.removeAll(keepingCapacity: true)
        let whole = RawString(store.view)
        if whole.count <= ToolCall.textLimit {
            whole.decodeTail(into: &text, limit: ToolCall.textLimit)
        } else {
            whole.decodeTail(into: &text, limit: Self.limit)
            if whole.count > Self.limit { OutputTail.dropPartialWord(&text) }
            let end = OutputTail.end(of: text)
            before.append(contentsOf: text[..<end])
            text.removeSubrange(..<end)
        }
        if isTwiceEscaped {
            text = Self.unescaped(text)
            before = Self.unescaped(before)
        }
    }

    private var decoded: PrintedEnd {
        var copy = self
        copy.decode()
        return copy
    }

    /// Of the text of a string inside another, whose escapes are undone once.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        let store = ByteStore(capacity: bytes.count)
        store.append(bytes)
        var result: [UInt8] = []
        RawString(store.view).decode(into: &result)
        return result
    }
}
