/// `item_completed`: the wrapper around the items of a paginated rollout; each item type is a kind of its own.
enum ItemCompleted: RecordKind {
    static var names: [StaticString] { ["event_msg/item_completed"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        guard cursor.enterObject() else { return .bad }
        let depth = cursor.depth
        var record = Record.bad
        while let key = cursor.nextKey() {
            guard key.equals("item") else {
                cursor.skipValue()
                continue
            }
            guard cursor.kind == .object, let type = RecordDecoder.typeName(cursor) else { return .bad }
            guard let code = RecordKinds.shared.code(name.raw, type.raw) else {
                return .unknown(UnknownKind("item_completed", type))
            }
            record = RecordDecoder.record(code, &cursor, name: type)
            // An item that is not read is not walked either, nor is what stands behind it.
            guard cursor.hasConsumedValue(depth: depth) else { return cursor.isMalformed ? .bad : record }
        }
        return record
    }
}
