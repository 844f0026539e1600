import ThreadModel

/// The rules of a run with what the policy says about each.
public struct RuleSet: Sendable {
    private struct Member: Sendable {
        var rule: any Rule
        var settings: RuleSettings
    }

    private let members: [Member]
    /// Those that judge sessions: most rules have nothing to say of one.
    private let ofSessions: [Member]
    /// A rule judges sessions by several settings.
    private let hasVariants: Bool

    public init(rules: [any Rule] = RuleList.all, settings: (_ id: String) -> RuleSettings) {
        self.init(rules: rules) { [settings($0)] }
    }

    /// - Parameter variants: A rule's settings that all hold for the same threads and sessions: it judges by each.
    public init(rules: [any Rule], variants: (_ id: String) -> [RuleSettings]) {
        var members: [Member] = []
        for rule in rules {
            var all: [RuleSettings] = []
            for settings in variants(rule.about.id) where settings.isEnabled && !all.contains(settings) {
                all.append(settings)
            }
            // Of two findings that are alike the first one stays.
            if all.count > 1 { all.sort { rule.about.isStricter($0, than: $1) } }
            members += all.map { Member(rule: rule, settings: $0) }
        }
        self.members = members
        let ofSessions = members.filter { $0.rule.judgesSessions($0.settings) }
        self.ofSessions = ofSessions
        hasVariants = Set(ofSessions.map(\.rule.about.id)).count < ofSessions.count
    }

    /// Observers for one worker; a worker reuses them for all its threads.
    public func dispatcher(measuresTime: Bool = false) -> EventDispatcher {
        let entries = members.compactMap { member in
            member.rule.observer(member.settings).map {
                EventDispatcher.Entry(severity: member.settings.severity, observer: $0)
            }
        }
        return EventDispatcher(entries, measuresTime: measuresTime)
    }

    public func judge(session: SessionFacts) -> [Finding] {
        var findings: [Finding] = []
        for member in ofSessions {
            for found in member.rule.judge(session: session, member.settings) {
                var finding = found.weighed(member.settings.severity)
                finding.sessionID = finding.sessionID ?? session.id
                findings.append(finding)
            }
        }
        return hasVariants ? findings.heaviestOfEqual() : findings
    }

    public func judge(run: RunFacts) -> [Finding] {
        members.flatMap { member in
            member.rule.judge(run: run, member.settings).map { $0.weighed(member.settings.severity) }
        }
    }
}
