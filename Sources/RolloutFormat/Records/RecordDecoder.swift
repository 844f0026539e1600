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

    package func decode(_ line: ByteView) -> Line {
        var result = Line(shape: .none, record: .bad, timestamp: nil, ordinal: nil)
        var start = 0
        while line[start] == 0x20 || line[start] == 0x09 { start += 1 }
        var end = line.count
        while end > start, line[end - 1] == 0x20 || line[end - 1] == 0x09 { end -= 1 }
        // A cut-off line whose kind is not read to its end would pass for whole otherwise.
        guard line[start] == UInt8(ascii: "{"), line[end - 1] == UInt8(ascii: "}") else { return result }

        var cursor = JSONCursor(line.slice(start, end))
        _ = cursor.enterObject()
        var type: RawString?
        var payload: JSONCursor?
        var isLegacyHeader = false
        while let key = cursor.nextKey() {
            if key.equals("timestamp") {
                result.timestamp = cursor.string()
            } else if key.equals("type") {
                type = cursor.string()
            } else if key.equals("payload") {
                result.shape = .envelope
                if let type {
                    decodeEnvelope(type, &cursor, &result)
                    return result
                }
                payload = cursor
                cursor.skipValue()
            } else if key.equals("ordinal") {
                result.ordinal = cursor.integer()
            } else if key.equals("record_type") {
                result.shape = .legacy
                result.record = .known
                return result
            } else {
                if key.equals("id") { isLegacyHeader = true }
                if let type, payload == nil, decodeBare(type, line.slice(start, end), &result) { return result }
                cursor.skipValue()
            }
        }
        guard !cursor.isMalformed else { return result }
        if let type {
            if var payload {
                decodeEnvelope(type, &payload, &result)
            } else if !decodeBare(type, line.slice(start, end), &result) {
                result.record = .foreign
            }
        } else if isLegacyHeader, result.timestamp != nil {
            result.shape = .legacy
            var whole = JSONCursor(line.slice(start, end))
            result.record = SessionMeta.decode(&whole, name: RawString(line.prefix(0)))
        } else {
            result.record = .foreign
        }
        return result
    }

    @inline(__always)
    private func decodeEnvelope(_ type: RawString, _ cursor: inout JSONCursor, _ result: inout Line) {
        guard cursor.kind == .object else { return }
        let isNested = type.equals("event_msg") || type.equals("response_item")
        let name = isNested ? Self.payloadType(cursor) : nil
        if isNested, name == nil { return }
        if let decoder = kinds.decoder(type.raw, name?.raw) {
            result.record = decoder(&cursor, name ?? RawString(type.raw.prefix(0)))
            if cursor.isMalformed { result.record = .bad }
        } else {
            result.record = .unknown(kind: Self.kindName(type, name))
        }
    }

    /// A bare response item (≤ 0.31) or a stream event; false when it is neither.
    private func decodeBare(_ type: RawString, _ line: ByteView, _ result: inout Line) -> Bool {
        var cursor = JSONCursor(line)
        if let decoder = kinds.decoder(Self.streamType, type.raw) {
            result.shape = .stream
            result.record = decoder(&cursor, type)
        } else if let decoder = kinds.decoder(Self.responseItemType, type.raw) {
            result.shape = .legacy
            result.record = decoder(&cursor, type)
        } else {
            return false
        }
        if cursor.isMalformed { result.record = .bad }
        return true
    }

    private static func payloadType(_ cursor: JSONCursor) -> RawString? {
        var cursor = cursor
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("type") { return cursor.string() }
            cursor.skipValue()
        }
        return nil
    }

    private static func kindName(_ type: RawString, _ name: RawString?) -> String {
        var text = type.raw.prefix(64).text
        if let name { text += "/" + name.raw.prefix(64).text }
        return text
    }

    nonisolated(unsafe) private static let names: ByteStore = {
        let store = ByteStore(capacity: 64)
        store.append(Array("streamresponse_item".utf8))
        return store
    }()
    private static var streamType: ByteView { names.view(0, 6) }
    private static var responseItemType: ByteView { names.view(6, 19) }
}
