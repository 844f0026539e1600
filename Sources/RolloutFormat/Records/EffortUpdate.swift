/// `configuration_update`: the effort changes within a turn.
enum EffortUpdate: RecordKind {
    static var names: [StaticString] { ["response_item/configuration_update"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        guard cursor.enterObject() else { return .bad }
        var effort: RawString?
        while let key = cursor.nextKey() {
            guard key.equals("reasoning"), cursor.enterObject() else {
                cursor.skipValue()
                continue
            }
            while let inner = cursor.nextKey() {
                if inner.equals("effort") { effort = cursor.string() } else { cursor.skipValue() }
            }
        }
        return effort.map { .effort($0) } ?? .known
    }
}
