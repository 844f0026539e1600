import ThreadModel

/// One example: a recorded thread, a session's facts or a run's facts, whichever the rule judges.
public struct RuleExample: Sendable {
    public enum Subject: Sendable {
        /// Lines (JSON, one record each) as Codex would write them.
        case thread([String])
        case session(SessionFacts)
        case run(RunFacts)
    }

    /// What the example shows, in a few words.
    public var title: String
    public var subject: Subject
    /// Settings that differ from the defaults.
    public var settings: RuleSettings
    /// What a firing example must give; nil stands for the rule's own severity.
    public var severity: Severity?
    /// Words that the heaviest finding of a firing example must hold.
    public var says: String?
    /// The line of the recording that this finding must point at.
    public var line: Int?

    public init(
        _ title: String, _ subject: Subject, settings: RuleSettings = RuleSettings(), severity: Severity? = nil,
        says: String? = nil, line: Int? = nil
    ) {
        self.title = title
        self.subject = subject
        self.settings = settings
        self.severity = severity
        self.says = says
        self.line = line
    }

    /// An example told as the steps that happen in a session.
    ///
    /// - Parameters:
    ///   - call: The call that the finding must point at, by its number from 1 on.
    ///   - atLine: The line, where that is no call's.
    init(
        _ title: String, options: [String: OptionValue] = [:], severity: Severity? = nil, says: String? = nil,
        at call: Int? = nil, atLine: Int? = nil, session: (inout ExampleSession) -> Void
    ) {
        let story = ExampleSession.told(session)
        self.init(
            title, .thread(story.lines), settings: RuleSettings(options: options), severity: severity, says: says,
            line: call.flatMap { story.callLines[$0] } ?? atLine)
    }

    /// A stream that just stops.
    static func cutStream(
        _ title: String, says: String, line: Int? = nil, _ story: (inout ExampleStream) -> Void
    ) -> RuleExample {
        RuleExample(title, .thread(ExampleStream.lines(ends: false, story)), says: says, line: line)
    }

    /// An example told as the events of `codex exec --json`.
    static func stream(
        _ title: String, options: [String: OptionValue] = [:], says: String? = nil, line: Int? = nil,
        _ story: (inout ExampleStream) -> Void
    ) -> RuleExample {
        RuleExample(
            title, .thread(ExampleStream.lines(story)), settings: RuleSettings(options: options), says: says, line: line
        )
    }
}
