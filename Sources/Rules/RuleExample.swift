import ThreadModel

/// One example: a recorded thread, a session's facts or a run's facts, whichever the rule judges.
package struct RuleExample: Sendable {
    package enum Subject: Sendable {
        /// Lines (JSON, one record each) as Codex would write them.
        case thread([String])
        case session(SessionFacts)
        case run(RunFacts)
    }

    /// What the example shows, in a few words.
    package var title: String
    package var subject: Subject
    /// Settings that differ from the defaults.
    package var settings: RuleSettings
    /// What a firing example must give; nil stands for the rule's own severity.
    package var severity: Severity?

    package init(_ title: String, _ subject: Subject, settings: RuleSettings = RuleSettings(), severity: Severity? = nil) {
        self.title = title
        self.subject = subject
        self.settings = settings
        self.severity = severity
    }

    /// An example told as the steps that happen in a session.
    init(
        _ title: String, options: [String: RuleOption.Value] = [:], severity: Severity? = nil,
        session: (inout ExampleSession) -> Void
    ) {
        self.init(
            title, .thread(ExampleSession.lines(session)), settings: RuleSettings(options: options),
            severity: severity)
    }

    /// An example told as the events of `codex exec --json`.
    init(
        _ title: String, options: [String: RuleOption.Value] = [:], severity: Severity? = nil,
        stream: (inout ExampleStream) -> Void
    ) {
        self.init(
            title, .thread(ExampleStream.lines(stream)), settings: RuleSettings(options: options),
            severity: severity)
    }
}
