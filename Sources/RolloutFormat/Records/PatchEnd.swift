/// `FileChange` items and `patch_apply_end` events.
enum PatchEnd: RecordKind {
    static var names: [StaticString] { ["item_completed/FileChange", "event_msg/patch_apply_end"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var end = CallEnd(kind: .patch)
        var success: Bool?
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("success") {
                success = cursor.bool()
            } else if key.equals("stdout") {
                end.output = cursor.string()
            } else if key.equals("stderr") {
                end.errorMessage = cursor.string()
            } else if key.equals("changes") {
                end.changes = cursor.rawValue()
            } else if !end.decodeCommon(key, &cursor) {
                cursor.skipValue()
            }
        }
        if end.status == .unknown, let success { end.status = success ? .completed : .failed }
        return .callEnd(end)
    }
}
