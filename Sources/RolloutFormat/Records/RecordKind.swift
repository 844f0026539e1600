/// Decodes the records of one kind. A kind is added with a file of its own and its line in `RecordCode`.
public protocol RecordKind: BitwiseCopyable {
    /// The names the kind goes by: `type`, or `type/payload type` for `event_msg`, `response_item`,
    /// `item_completed` (its item's type) and `stream` (a line or item of `codex exec --json`).
    static var names: [StaticString] { get }

    /// `cursor` stands before the payload; `name` is the payload's type, empty for a kind without one.
    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record
}
