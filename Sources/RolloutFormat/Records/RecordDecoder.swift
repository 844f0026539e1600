/// Tells what one line of a session file is. Lines of all formats go through here; which format a file has follows
/// from the shapes of its lines.
package struct RecordDecoder {
    package enum Shape {
        /// `{"timestamp", "type", "payload"}`, 0.32 →.
        case envelope
        /// A bare item, ≤ 0.31.
        case legacy
        /// An event of `codex exec --json`.
        case stream
        /// Anything else.
        case none
    }

    package struct Line {
        package var shape: Shape
        package var record: Record
        package var timestamp: RawString?
        package var ordinal: Int64?
    }

    private let kinds = RecordKinds.shared

    package init() {}

    /// A line is taken for JSON as far as it is walked: all of it for a kind that is read, only its ends for a kind
    /// that is not.
    package func decode(_ line: ByteView) -> Line {
        var result = Line(shape: .none, record: .bad, timestamp: nil, ordinal: nil)
        var start = 0
        while Self.isSpace(line[start]) { start += 1 }
        var end = line.count
        while end > start, Self.isSpace(line[end - 1]) { end -= 1 }
        // A cut-off line whose kind is not read to its end would pass for whole otherwise.
        guard line[start] == UInt8(ascii: "{"), line[end - 1] == UInt8(ascii: "}") else { return result }
        let text = line.slice(start, end)
        decodeObject(text, &result)
        return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    @inline(__always)
    private func decodeObject(_ text: ByteView, _ result: inout Line) {
        var cursor = JSONCursor(text)
        _ = cursor.enterObject()
        var type: RawString?
        var payload: JSONCursor?
        var isDecoded = false
        var isLegacyHeader = false
        while let key = cursor.nextKey() {
            if key.equals("timestamp") {
                result.timestamp = cursor.string()
            } else if key.equals("type") {
                type = cursor.string()
                isDecoded = false
            } else if key.equals("payload") {
                result.shape = .envelope
                payload = cursor
                isDecoded = false
                if let type {
                    decodeEnvelope(type, &cursor, &result)
                    guard cursor.hasConsumedValue(depth: 1) else { return }
                    isDecoded = true
                } else {
                    cursor.skipValue()
                }
            } else if key.equals("ordinal") {
                result.ordinal = cursor.integer()
            } else if key.equals("record_type") {
                result.shape = .legacy
                result.record = .known
                return
            } else {
                if key.equals("id") { isLegacyHeader = true }
                if let type, payload == nil, decodeBare(type, text, &result) { return }
                cursor.skipValue()
            }
        }
        guard cursor.isComplete else {
            result.record = .bad
            return
        }
        if isDecoded { return }
        if let type {
            if var payload {
                decodeEnvelope(type, &payload, &result)
            } else if !decodeBare(type, text, &result) {
                result.record = .foreign
            }
        } else if isLegacyHeader, result.timestamp != nil {
            result.shape = .legacy
            var whole = JSONCursor(text)
            result.record = SessionMeta.decode(&whole, name: RawString(text.prefix(0)))
        } else {
            result.record = .foreign
        }
    }

    @inline(__always)
    private func decodeEnvelope(_ type: RawString, _ cursor: inout JSONCursor, _ result: inout Line) {
        result.record = .bad
        guard cursor.kind == .object else { return }
        let isNested = type.equals("event_msg") || type.equals("response_item")
        let name = isNested ? Self.typeName(cursor) : nil
        if isNested, name == nil { return }
        if let kind = kinds.kind(type.raw, name?.raw) {
            result.record = kind.decode(&cursor, name: name ?? RawString(type.raw.prefix(0)))
            if cursor.isMalformed { result.record = .bad }
        } else {
            result.record = .unknown(kind: Self.kindName(type, name))
        }
    }

    /// A bare response item (≤ 0.31) or a stream event; false when it is neither.
    private func decodeBare(_ type: RawString, _ line: ByteView, _ result: inout Line) -> Bool {
        var cursor = JSONCursor(line)
        if let kind = kinds.kind(Self.streamType, type.raw) {
            result.shape = .stream
            result.record = kind.decode(&cursor, name: type)
        } else if let kind = kinds.kind(Self.responseItemType, type.raw) {
            result.shape = .legacy
            result.record = kind.decode(&cursor, name: type)
        } else {
            return false
        }
        if cursor.isMalformed || (cursor.hasConsumedValue(depth: 0) && !cursor.isComplete) { result.record = .bad }
        return true
    }

    /// The first `type` of the object that comes next: Codex writes it once, and before the rest.
    static func typeName(_ cursor: JSONCursor) -> RawString? {
        var cursor = cursor
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("type") { return cursor.string() }
            cursor.skipValue()
        }
        return nil
    }

    private static func kindName(_ type: RawString, _ name: RawString?) -> String {
        var text = kindName(type)
        if let name { text += "/" + kindName(name) }
        return text
    }

    /// How a kind is called that no release is known to write. Real names are short; of a long one nothing is shown,
    /// because a part of it could be half a secret.
    static func kindName(_ name: RawString) -> String { name.count <= 64 ? name.text : "…" }

    private static var streamType: ByteView { ByteView("stream") }
    private static var responseItemType: ByteView { ByteView("response_item") }
}
