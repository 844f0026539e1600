/// `item_completed`: the wrapper around the items of a paginated rollout; each item type is a kind of its own.
enum ItemCompleted: RecordKind {
    static var names: [StaticString] { ["event_msg/item_completed"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var isAtItem = takeUsual(&cursor)
        guard isAtItem || cursor.enterObject() else { return .bad }
        let depth = cursor.depth
        var record = Record.bad
        while isAtItem || nextItem(&cursor) {
            isAtItem = false
            guard cursor.kind == .object, let type = RecordDecoder.typeName(cursor) else { return .bad }
            guard let code = RecordKinds.shared.code(name.raw, type.raw) else {
                return .unknown(UnknownKind("item_completed", type))
            }
            record = RecordDecoder.record(code, &cursor, name: type)
            // An item that is not read is not walked either, nor is what stands behind it.
            guard cursor.hasConsumedValue(depth: depth) else { return cursor.isMalformed ? .bad : record }
            takeUsualTimes(&cursor)
        }
        return record
    }

    /// Steps to the next value of `item`; false at the end of the object.
    private static func nextItem(_ cursor: inout JSONCursor) -> Bool {
        while let key = cursor.nextKey() {
            if key.equals("item") { return true }
            cursor.skipValue()
        }
        return false
    }

    /// The members behind the item, in Codex's own order.
    private static func takeUsualTimes(_ cursor: inout JSONCursor) {
        var walk = cursor
        guard walk.triesUsualLayout, walk.take(",\"started_at_ms\":"), walk.takeDigits() != nil,
            walk.take(",\"completed_at_ms\":"), walk.takeDigits() != nil
        else { return }
        cursor.adoptValue(walk)
    }

    /// The members up to the item, in Codex's own order.
    private static func takeUsual(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject, walk.take("{\"type\":\"item_completed\",\"thread_id\":\""),
            walk.takeString() != nil, walk.take(",\"turn_id\":\""), walk.takeString() != nil, walk.take(",\"item\":")
        else { return false }
        cursor.adoptMember(walk)
        return true
    }
}
