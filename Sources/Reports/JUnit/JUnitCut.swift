/// What a JUnit report leaves out when it would become larger than forges take (GitLab: 500,000 cases and 30 MB): first
/// what says nothing, at last the length of quotations.
struct JUnitCut {
    private let sessions: Int
    private let detail: ReportOptions.JUnitDetail
    /// Whether sessions list the rules that found nothing in them.
    let listsPassedRules: Bool

    /// A fifth of what forges take: beyond that, only what says something is a case of its own.
    private static let caseLimit = 100_000
    /// With more sessions than these, those in which nothing was found only have their name and time.
    private static let fullSessions = 10_000
    /// Beyond these, they are left out.
    private static let sessionLimit = 60_000
    /// Beyond these bytes quotations are short.
    private static let longBytes = 20_000_000

    /// - Parameter rules: Those that judge each session.
    init(sessions: Int, rules: Int, detail: ReportOptions.JUnitDetail) {
        self.sessions = sessions
        self.detail = detail
        listsPassedRules = sessions * (rules + 1) <= Self.caseLimit
    }

    var shortensPassed: Bool { sessions > Self.fullSessions }
    var leavesOutPassed: Bool { sessions > Self.sessionLimit }

    /// What was left out, in words; nil when nothing was.
    var notice: String? {
        if detail == .rules {
            return listsPassedRules ? nil : "rules that found nothing in a session, for there are too many sessions"
        }
        return leavesOutPassed ? "sessions in which nothing was found, for there are too many sessions" : nil
    }

    /// - Parameter size: Bytes that the report has so far.
    static func outputBytes(at size: Int) -> Int { size > longBytes ? 200 : 16_384 }
    static func bodyBytes(at size: Int) -> Int { size > longBytes ? 500 : 16_384 }
}
