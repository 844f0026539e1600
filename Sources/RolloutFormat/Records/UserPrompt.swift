/// What a human asked, where a record says so: the `user_message` event of legacy files, the `UserMessage` item of
/// paginated ones.
public struct UserPrompt: RecordKind {
    public var text: RawString?
    /// ≤ 0.47: `user_instructions` and `environment_context` are not the human's.
    public var isHuman = true

    public static var names: [StaticString] { ["event_msg/user_message", "item_completed/UserMessage"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var prompt = UserPrompt()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("message") {
                prompt.text = cursor.string()
            } else if key.equals("kind") {
                let kind = cursor.string()
                prompt.isHuman = kind == nil || kind?.equals("plain") == true
            } else if key.equals("content") {
                prompt.text = Message.firstText(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return .userPrompt(prompt)
    }
}
