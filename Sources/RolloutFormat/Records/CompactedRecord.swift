/// `compacted`: the context was replaced by a summary. Its copy of the history is not read: those items stand in the
/// file already.
enum CompactedRecord: RecordKind {
    static var names: [StaticString] { ["compacted"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record { .compacted }
}
