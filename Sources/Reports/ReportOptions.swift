/// What can be set about the look of a report; nothing here changes a verdict.
package struct ReportOptions: Sendable, Equatable {
    package enum JUnitDialect: String, Sendable, CaseIterable {
        /// With `file` and `line` on test cases, as GitLab, CircleCI and the GitHub actions read them.
        case standard
        /// Valid against Jenkins's `junit-10.xsd`.
        case strict
    }

    package enum JUnitDetail: String, Sendable, CaseIterable {
        /// A case for each session and for each incident that fails it.
        case incidents
        /// A case for each session and rule.
        case rules
    }

    /// Threads that may render at once.
    package var workers = 1
    /// ANSI colors, for a terminal.
    package var color = false
    /// Columns of the terminal; nil when the output is none.
    package var width: Int?
    /// Notes and passed sessions too.
    package var isVerbose = false
    package var isQuiet = false
    package var junitDialect = JUnitDialect.standard
    package var junitDetail = JUnitDetail.incidents
    /// Bytes a Markdown report may have.
    package var markdownBytes = 1_000_000
    /// Without what Markdown folds away.
    package var isBrief = false
    /// Tells the comments of one pull request apart; letters, digits, `.`, `_` and `-`.
    package var commentKey = "report"
    /// Bytes that a list of incidents may have: SARIF, Code Quality, Checkstyle. Forges drop a larger one as a whole.
    package var listBytes = 10_000_000
    /// Bytes an HTML report may have.
    package var htmlBytes = 10_000_000
    package var otlp = OTLPOptions()

    package init() {}
}
