/// What can be set about the look of a report; nothing here changes a verdict.
public struct ReportOptions: Sendable, Equatable {
    public enum JUnitDialect: String, Sendable, CaseIterable {
        /// With `file` and `line` on test cases, as GitLab, CircleCI and the GitHub actions read them.
        case standard
        /// Valid against Jenkins's `junit-10.xsd`.
        case strict
    }

    public enum JUnitDetail: String, Sendable, CaseIterable {
        /// A case for each session and for each incident that fails it.
        case incidents
        /// A case for each session and rule.
        case rules
    }

    /// Threads that may render at once.
    public var workers = 1
    /// ANSI colors, for a terminal.
    public var color = false
    /// Columns of the terminal; nil when the output is none.
    public var width: Int?
    /// Notes and passed sessions too.
    public var isVerbose = false
    public var isQuiet = false
    public var junitDialect = JUnitDialect.standard
    public var junitDetail = JUnitDetail.incidents
    /// Bytes a Markdown report may have.
    public var markdownBytes = 1_000_000
    /// Without what Markdown folds away.
    public var isBrief = false
    /// Tells the comments of one pull request apart; letters, digits, `.`, `_` and `-`.
    public var commentKey = "report"
    /// Bytes that a list of incidents may have: SARIF, Code Quality, Checkstyle. Forges drop a larger one as a whole.
    public var listBytes = 10_000_000
    /// Bytes an HTML report may have.
    public var htmlBytes = 10_000_000
    /// Bytes that a file of traces may have: collectors take requests of 20 MiB by default.
    public var otlpBytes = 20_000_000
    /// Bytes that a table of comma-separated values may have.
    public var csvBytes = 10_000_000
    public var otlp = OTLPOptions()

    public init() {}
}
