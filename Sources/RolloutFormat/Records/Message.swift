/// A `message` response item: what the model was told or what it said.
public struct Message: RecordKind {
    public enum Role: BitwiseCopyable {
        case user, assistant, other
    }

    public var role = Role.other
    public var text: RawString?
    /// Content kind of the first part (0.142 →); `user.…` means a human wrote it.
    public var contentKind: RawString?

    public static var names: [StaticString] { ["response_item/message"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var message = Message()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("role") {
                let role = cursor.string()
                if role?.equals("assistant") == true {
                    message.role = .assistant
                } else if role?.equals("user") == true {
                    message.role = .user
                }
            } else if key.equals("content") {
                message.text = Self.firstText(&cursor)
            } else if key.equals("internal_chat_message_metadata_passthrough") {
                message.decodeMetadata(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return .message(message)
    }

    /// The text of the first part that has one; programs other than Codex also write a plain string.
    static func firstText(_ cursor: inout JSONCursor) -> RawString? {
        guard cursor.kind == .array else { return cursor.string() }
        _ = cursor.enterArray()
        var text: RawString?
        while cursor.nextElement() {
            guard text == nil, cursor.enterObject() else {
                cursor.skipValue()
                continue
            }
            while let key = cursor.nextKey() {
                if key.equals("text") { text = cursor.string() } else { cursor.skipValue() }
            }
        }
        return text
    }

    private mutating func decodeMetadata(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            guard key.equals("content_item_kinds"), cursor.enterArray() else {
                cursor.skipValue()
                continue
            }
            while cursor.nextElement() {
                let kind = cursor.string()
                contentKind = contentKind ?? kind
            }
        }
    }

    /// Whether a user message is text that Codex itself put there (environment, instructions, notices).
    public var isInjected: Bool {
        if let contentKind { return !contentKind.hasPrefix("user.") }
        guard let text else { return true }
        var start = 0
        while start < text.count {
            if text.raw[start] == 0x20 {
                start += 1
            } else if text.raw[start] == UInt8(ascii: "\\"), text.raw[start + 1] == UInt8(ascii: "n") {
                start += 2
            } else {
                break
            }
        }
        let trimmed = RawString(text.raw.dropFirst(start))
        return Self.injectedPrefixes.contains { trimmed.hasPrefix($0) }
    }

    /// Whether it is the record of a command that the user ran with `!`.
    public var isUsersCommand: Bool { role == .user && text?.hasPrefix("<user_shell_command>") == true }

    private static let injectedPrefixes: [StaticString] = [
        "<environment_context>", "<user_instructions>", "# AGENTS.md instructions", "<skill>", "<turn_aborted>",
        "<user_shell_command>", "<subagent_notification>", "<goal_context>", "<recommended_plugins>",
        "<codex_internal_context", "<hook_prompt", "<external_", "<context_window>", "Warning: ",
        "<permissions instructions>", "<collaboration_mode>",
    ]
}
