/// Tells what one line of a session file is. Lines of all formats go through here; which format a file has follows
/// from the shapes of its lines.
///
/// Two ways lead to a record: `Envelope` for a line laid out as Codex lays it out, and the cursor from the line's first
/// brace for any other. Both end in the same walk; a line gives the same on either.
public struct RecordDecoder: Sendable {
    public enum Shape: BitwiseCopyable {
        /// `{"timestamp", "type", "payload"}`, 0.32 →.
        case envelope
        /// A bare item, ≤ 0.31.
        case legacy
        /// An event of `codex exec --json`.
        case stream
        /// Anything else.
        case none
    }

    public struct Line: BitwiseCopyable {
        public var shape = Shape.none
        public var record = Record.bad
        public var timestamp: RawString?
        public var ordinal: Int64?

        public init() {}
    }

    private let triesUsualLayout: Bool

    public init() { triesUsualLayout = true }

    /// Without the usual layout, line and record are walked member by member: what the other way has to give.
    public init(triesUsualLayout: Bool) { self.triesUsualLayout = triesUsualLayout }

    /// Whether the line is laid out as Codex lays it out.
    public func isUsual(_ line: ByteView) -> Bool { Envelope(line) != nil }

    public func decode(_ line: ByteView) -> Line {
        var result = Line()
        decode(line, into: &result)
        return result
    }

    /// A line is taken for JSON as far as it is walked: all of it for a kind that is read, only its ends for a kind
    /// that is not.
    public func decode(_ line: ByteView, into result: inout Line) {
        // Its record is large: what was there stays until something takes its place.
        result.shape = .none
        result.timestamp = nil
        result.ordinal = nil
        var start = 0
        while Self.isSpace(line[start]) { start += 1 }
        var end = line.count
        while end > start, Self.isSpace(line[end - 1]) { end -= 1 }
        // A cut-off line whose kind is not read to its end would pass for whole otherwise.
        guard line[start] == UInt8(ascii: "{"), line[end - 1] == UInt8(ascii: "}") else {
            result.record = .bad
            return
        }
        let text = line.slice(start, end)
        if triesUsualLayout, let envelope = Envelope(text) {
            decode(text, envelope, &result)
        } else {
            result.record = .bad
            var walk = Walk(cursor: JSONCursor(text, triesUsualLayout: triesUsualLayout))
            _ = walk.cursor.enterObject()
            finish(text, &walk, &result)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// What is known of a line whose members are being walked.
    private struct Walk: BitwiseCopyable {
        var cursor: JSONCursor
        var type: RawString?
        var payload: JSONCursor?
        var isDecoded = false
        var isLegacyHeader = false
    }

    @inline(__always)
    private func decode(_ text: ByteView, _ envelope: Envelope, _ result: inout Line) {
        result.timestamp = envelope.timestamp
        result.ordinal = envelope.ordinal
        result.shape = .envelope
        var cursor = JSONCursor(text, inObjectAt: envelope.payload)
        decode(envelope.code, &cursor, name: envelope.name, &result)
        guard cursor.hasConsumedValue(depth: 1), !cursor.isAtLastBrace, !cursor.isBeforeUsualMetadata() else { return }
        // Something follows the payload.
        var walk = Walk(cursor: cursor, type: envelope.type, isDecoded: true)
        walk.payload = JSONCursor(text, inObjectAt: envelope.payload)
        finish(text, &walk, &result)
    }

    /// Walks the members that follow, to the end of the line where its kind is read.
    private func finish(_ text: ByteView, _ walk: inout Walk, _ result: inout Line) {
        while let key = walk.cursor.nextKey() {
            if key.equals("timestamp") {
                result.timestamp = walk.cursor.string()
            } else if key.equals("type") {
                walk.type = walk.cursor.string()
                walk.isDecoded = false
            } else if key.equals("payload") {
                result.shape = .envelope
                walk.payload = walk.cursor
                walk.isDecoded = false
                if let type = walk.type {
                    decodeEnvelope(type, &walk.cursor, &result)
                    guard walk.cursor.hasConsumedValue(depth: 1) else { return }
                    walk.isDecoded = true
                } else {
                    walk.cursor.skipValue()
                }
            } else if key.equals("ordinal") {
                result.ordinal = walk.cursor.integer()
            } else if key.equals("record_type") {
                result.shape = .legacy
                result.record = .known
                return
            } else {
                if key.equals("id") { walk.isLegacyHeader = true }
                if let type = walk.type, walk.payload == nil, decodeBare(type, text, &result) { return }
                walk.cursor.skipValue()
            }
        }
        guard walk.cursor.isComplete else {
            result.record = .bad
            return
        }
        if walk.isDecoded { return }
        if let type = walk.type {
            if var payload = walk.payload {
                decodeEnvelope(type, &payload, &result)
            } else if !decodeBare(type, text, &result) {
                result.record = .foreign
            }
        } else if walk.isLegacyHeader, result.timestamp != nil {
            result.shape = .legacy
            var whole = JSONCursor(text, triesUsualLayout: triesUsualLayout)
            result.record = SessionMeta.decode(&whole, name: RawString(text.prefix(0)))
        } else {
            result.record = .foreign
        }
    }

    private func decodeEnvelope(_ type: RawString, _ cursor: inout JSONCursor, _ result: inout Line) {
        result.record = .bad
        guard cursor.kind == .object else { return }
        let isNested = type.equals("event_msg") || type.equals("response_item")
        let name = isNested ? Self.typeName(cursor) : nil
        if isNested, name == nil { return }
        if let code = RecordKinds.shared.code(type.raw, name?.raw) {
            decode(code, &cursor, name: name ?? RawString(type.raw.prefix(0)), &result)
        } else {
            result.record = .unknown(UnknownKind(type, name))
        }
    }

    private func decode(_ code: RecordCode, _ cursor: inout JSONCursor, name: RawString, _ result: inout Line) {
        result.record = Self.record(code, &cursor, name: name)
        if cursor.isMalformed { result.record = .bad }
    }

    /// A bare response item (≤ 0.31) or a stream event; false when it is neither.
    private func decodeBare(_ type: RawString, _ line: ByteView, _ result: inout Line) -> Bool {
        var cursor = JSONCursor(line, triesUsualLayout: triesUsualLayout)
        if let code = RecordKinds.shared.code(Self.streamType, type.raw) {
            result.shape = .stream
            result.record = Self.record(code, &cursor, name: type)
        } else if let code = RecordKinds.shared.code(Self.responseItemType, type.raw) {
            result.shape = .legacy
            result.record = Self.record(code, &cursor, name: type)
        } else if StreamEvent.isSpelled(type) {
            result.shape = .stream
            result.record = .unknown(UnknownKind("stream", type))
            return true
        } else {
            return false
        }
        if cursor.isMalformed || (cursor.hasConsumedValue(depth: 0) && !cursor.isComplete) { result.record = .bad }
        return true
    }

    /// Decodes the payload that comes next. Inlined: a record is large to be handed back.
    @inline(__always)
    static func record(_ code: RecordCode, _ cursor: inout JSONCursor, name: RawString) -> Record {
        code.show(to: DecodingOfKind(name: name), &cursor)
    }

    private struct DecodingOfKind: RecordKindVisitor {
        let name: RawString

        @inline(__always)
        func visit<Kind: RecordKind>(_ kind: Kind.Type, _ cursor: inout JSONCursor) -> Record {
            kind.decode(&cursor, name: name)
        }
    }

    /// The first `type` of the object that comes next: Codex writes it once, and before the rest.
    static func typeName(_ cursor: JSONCursor) -> RawString? {
        var usual = cursor
        if usual.canTakeObject, usual.take("{\"type\":\""), let name = usual.takeString() { return name }
        var cursor = cursor
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("type") { return cursor.string() }
            cursor.skipValue()
        }
        return nil
    }

    private static var streamType: ByteView { ByteView("stream") }
    private static var responseItemType: ByteView { ByteView("response_item") }
}
