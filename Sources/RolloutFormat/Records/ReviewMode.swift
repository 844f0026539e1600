/// `entered_review_mode` and `exited_review_mode`: in between, some releases copy the review thread's token counts
/// into the parent's file.
enum ReviewMode: RecordKind {
    static var names: [StaticString] {
        [
            "event_msg/entered_review_mode", "event_msg/exited_review_mode", "item_completed/EnteredReviewMode",
            "item_completed/ExitedReviewMode",
        ]
    }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        .reviewMode(entered: name.equals("entered_review_mode") || name.equals("EnteredReviewMode"))
    }
}
