/// The head of a line as Codex itself writes it: time, sometimes an ordinal, type, and the payload with its own type
/// first.
///
/// `{"timestamp":"2026-11-21T13:31:50.812Z","ordinal":7,"type":"event_msg","payload":{"type":"token_count",…`
///
/// It is recognized by comparing words. Whatever stands elsewhere, is spaced or escaped in another way, or is of a kind
/// no release writes, is none: such a line goes through the cursor, which gives the same for all of these, only slower.
struct Envelope: BitwiseCopyable {
    let timestamp: RawString
    let ordinal: Int64?
    let type: RawString
    /// The payload's type; empty for a kind without one.
    let name: RawString
    let code: RecordCode
    /// Index of the payload's brace.
    let payload: Int

    private static let timeStart = 14
    private static let timeEnd = 38

    @inline(__always)
    init?(_ line: ByteView) {
        guard line.has("{\"timestamp\":\"", at: 0), Timestamp.isUsual(line, at: Self.timeStart),
            line.has("\",\"", at: Self.timeEnd)
        else { return nil }
        var index = Self.timeEnd + 2
        var ordinal: Int64?
        if line.has("\"ordinal\":", at: index) {
            guard let (value, end) = Digits.number(line, at: index + 10), line[end] == UInt8(ascii: ",") else {
                return nil
            }
            ordinal = value
            index = end + 1
        }
        guard line.has("\"type\":\"", at: index) else { return nil }
        let typeStart = index + 8
        let isEvent = line.has("event_msg\",\"payload\":{\"type\":\"", at: typeStart)
        if isEvent || line.has("response_item\",\"payload\":{\"type\":\"", at: typeStart) {
            let typeEnd = typeStart + (isEvent ? 9 : 13)
            let nameStart = typeEnd + 21
            // A name with an escape in it is no kind's name, and found in no table.
            guard let nameEnd = line.firstNearIndex(of: UInt8(ascii: "\""), from: nameStart) else { return nil }
            name = RawString(line.slice(nameStart, nameEnd))
            guard let code = RecordKinds.shared.code(isEvent: isEvent, name.raw) else { return nil }
            self.code = code
            type = RawString(line.slice(typeStart, typeEnd))
            payload = typeEnd + 12
        } else {
            guard let typeEnd = line.firstNearIndex(of: UInt8(ascii: "\""), from: typeStart),
                line.has("\",\"payload\":{", at: typeEnd)
            else { return nil }
            type = RawString(line.slice(typeStart, typeEnd))
            name = RawString(line.slice(typeStart, typeStart))
            guard let code = RecordKinds.shared.code(type.raw, nil) else { return nil }
            self.code = code
            payload = typeEnd + 12
        }
        timestamp = RawString(line.slice(Self.timeStart, Self.timeEnd))
        self.ordinal = ordinal
    }
}
