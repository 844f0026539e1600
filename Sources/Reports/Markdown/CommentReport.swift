import Basics

/// Markdown for a comment on a pull request. The hidden first line is how a later run finds its comment to update it
/// instead of adding another.
public struct CommentReport: ReportFormat {
    public let name = "comment"
    public let summary = "Markdown for a comment, with a hidden marker to update it by"

    /// Characters that GitHub takes of a comment; bytes are never fewer.
    private static let limit = 65_536

    public init() {}

    /// What the marker can hold: nothing that would end it.
    public static func isKey(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && !text.contains("--")
            && text.utf8.allSatisfy { byte in
                ASCII.isAlphanumeric(byte) || "._-".utf8.contains(byte)
            }
    }

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let key = Self.isKey(options.commentKey) ? options.commentKey : ReportOptions().commentKey
        let marker = "<!-- codex-postmortem:\(key) -->\n"
        var options = options
        options.isBrief = true
        options.markdownBytes = min(options.markdownBytes, Self.limit) - marker.utf8.count
        sink.append(marker)
        MarkdownReport().render(report, options: options, into: sink)
    }
}
