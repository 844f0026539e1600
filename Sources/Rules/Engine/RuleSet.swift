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

    public init(rules: [any Rule] = RuleList.all, settings: (_ id: String) -> RuleSettings) {
        let members = rules.compactMap { rule in
            let settings = settings(rule.about.id)
            return settings.isEnabled ? Member(rule: rule, settings: settings) : nil
        }
        self.members = members
        ofSessions = members.filter { $0.rule.judgesSessions($0.settings) }
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
        return findings
    }

    public func judge(run: RunFacts) -> [Finding] {
        members.flatMap { member in
            member.rule.judge(run: run, member.settings).map { $0.weighed(member.settings.severity) }
        }
    }
}
