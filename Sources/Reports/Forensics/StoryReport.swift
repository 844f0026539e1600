import Basics
import ThreadModel

/// Writes sessions as they were asked for.
public enum StoryReport {
    public enum Format: String, Sendable, CaseIterable {
        case text, json, markdown
    }

    /// What to show; without any the summary and the timeline.
    public struct Selection: Sendable, Equatable {
        public var prompts = false
        public var calls = false
        /// Also who said how each ended.
        public var witnesses = false
        public var changes = false
        public var errors = false
        public var slowest: Int?
        public var tokens = false
        public var tree = false
        public var divergence = false
        /// Only the calls of this turn.
        public var turn: Int?
        /// Only what a pattern was found in.
        public var matches = false
        public init() {}

        var listsCalls: Bool { calls || witnesses || turn != nil && !matches }

        func takes(_ call: ThreadTimeline.Call) -> Bool {
            turn == nil || call.turn == turn
        }

        public var isEmpty: Bool { self == Selection() }
    }

    public static func render(
        _ stories: [SessionStory], _ selection: Selection, as format: Format, options: ReportOptions
    ) -> [UInt8] {
        if format == .json { return StoryJSON.render(stories) }
        var document = ForensicDocument()
        for story in stories {
            let writer = StoryWriter(story: story)
            if selection.isEmpty {
                writer.summary(&document)
                if story.threads.count > 1 || !story.forks.isEmpty || !story.missing.isEmpty { writer.tree(&document) }
                writer.timeline(&document)
                continue
            }
            writer.title(&document)
            if selection.tree { writer.tree(&document) }
            if selection.divergence { writer.divergence(&document) }
            if selection.prompts { writer.prompts(&document) }
            if selection.changes { writer.changes(&document) }
            if selection.errors { writer.errors(&document) }
            if selection.matches { writer.matches(selection, &document) }
            if let count = selection.slowest { writer.slowest(count, &document) }
            if selection.listsCalls { writer.calls(&document, witnesses: selection.witnesses, selection.takes) }
            if selection.tokens { writer.tokens(&document) }
            if selection.errors || selection.matches || selection.listsCalls || selection.divergence {
                writer.files(&document)
            }
        }
        return format == .text
            ? DocumentText.render(document, options: options) : DocumentMarkdown.render(document)
    }

    public static func render(_ detail: CallDetail, as format: Format, options: ReportOptions) -> [UInt8] {
        switch format {
        case .text: DocumentText.render(detail.document, options: options)
        case .markdown: DocumentMarkdown.render(detail.document)
        case .json: detail.json
        }
    }
}
