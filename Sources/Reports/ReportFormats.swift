/// All formats, sorted by name. A new one is a file in `Formats` and a line here.
public enum ReportFormats {
    public static let all: [any ReportFormat] = [
        CheckstyleReport(),
        CommentReport(),
        GitHubReport(),
        GitLabReport(),
        HTMLReport(),
        JSONReport(),
        JUnitReport(),
        JUnitDirectoryReport(),
        MarkdownReport(),
        OTLPReport(),
        SARIFReport(),
        SiteReport(),
        SlackReport(),
        SVGReport(),
        TextReport(),
    ]

    public static func named(_ name: String) -> (any ReportFormat)? { all.first { $0.name == name } }
}

extension ReportFormats {
    /// For help and error messages.
    public static var names: String { all.map(\.name).joined(separator: ", ") }
}
