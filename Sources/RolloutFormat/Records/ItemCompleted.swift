/// `item_completed`: the wrapper around the items of a paginated rollout; each item type is a kind of its own.
enum ItemCompleted: RecordKind {
    static var names: [StaticString] { ["event_msg/item_completed"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            guard key.equals("item") else {
                cursor.skipValue()
                continue
            }
            var item = cursor
            guard cursor.kind == .object, let type = typeName(cursor) else { return .bad }
            guard let decoder = RecordKinds.shared.decoder(name.raw, type.raw) else {
                return .unknown(kind: "item_completed/" + type.raw.prefix(64).text)
            }
            let record = decoder(&item, type)
            return item.isMalformed ? .bad : record
        }
        return .bad
    }

    private static func typeName(_ cursor: JSONCursor) -> RawString? {
        var cursor = cursor
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("type") { return cursor.string() }
            cursor.skipValue()
        }
        return nil
    }
}
