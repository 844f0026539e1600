import ThreadModel

/// A rule: what it is, what it must and must not find, and the code. One file each; `RuleList.all` names them.
///
/// A rule judges at one of three places and leaves the others at their empty defaults: while a thread is read
/// (`observer`), once a session is complete and priced (`judge(session:)`), or over the whole run (`judge(run:)`).
public protocol Rule: Sendable {
    var about: RuleDescription { get }
    var examples: RuleExamples { get }

    /// An observer for one thread after another; nil when the rule does not look at single threads or has nothing
    /// to look for under these settings.
    func observer(_ settings: RuleSettings) -> RuleObserver?
    /// Whether `judge(session:)` has anything to look for under these settings: only then it is asked, once a session.
    func judgesSessions(_ settings: RuleSettings) -> Bool
    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding]
    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding]
}

extension Rule {
    public func observer(_ settings: RuleSettings) -> RuleObserver? { nil }
    public func judgesSessions(_ settings: RuleSettings) -> Bool { false }
    public func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] { [] }
    public func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] { [] }
}
