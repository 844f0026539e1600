/// A line of `codex exec --json`.
public enum StreamEvent: RecordKind {
    case threadStarted(id: RawString)
    case turnStarted
    /// The usage is the thread's cumulative total, not the turn's (openai/codex#17539).
    case turnCompleted(usage: TokenFields?)
    case turnFailed(message: RawString?)
    /// Fatal, or only a retry notice.
    case error(message: RawString?)
    case item(StreamItem)

    public static var names: [StaticString] {
        [
            "stream/thread.started", "stream/session.created", "stream/turn.started", "stream/turn.completed",
            "stream/turn.failed", "stream/error",
        ]
    }

    /// Whether a type that no release writes is spelled as those of streams are: `turn.paused`.
    static func isSpelled(_ type: RawString) -> Bool {
        guard type.count <= 40, let dot = type.raw.firstIndex(of: UInt8(ascii: ".")) else { return false }
        return roots.contains { type.raw.prefix(dot).hasPrefix($0) }
    }

    /// What the events of a stream are about.
    private static let roots: [StaticString] = ["thread", "turn", "item"]

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var id: RawString?
        var usage: TokenFields?
        var message: RawString?
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            // 0.42 calls the thread a session.
            if key.equals("thread_id") || key.equals("session_id") {
                id = cursor.string()
            } else if key.equals("usage") {
                usage = TokenFields.decode(&cursor)
            } else if key.equals("message") {
                message = cursor.string()
            } else if key.equals("error") {
                guard cursor.enterObject() else { continue }
                while let inner = cursor.nextKey() {
                    if inner.equals("message") { message = cursor.string() } else { cursor.skipValue() }
                }
            } else {
                cursor.skipValue()
            }
        }
        if name.equals("thread.started") || name.equals("session.created") {
            guard let id else { return .bad }
            return .stream(.threadStarted(id: id))
        }
        if name.equals("turn.started") { return .stream(.turnStarted) }
        if name.equals("turn.completed") { return .stream(.turnCompleted(usage: usage)) }
        if name.equals("turn.failed") { return .stream(.turnFailed(message: message)) }
        return .stream(.error(message: message))
    }
}
