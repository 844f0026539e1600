import Basics
import RolloutFormat

/// Who the thread is, and what its settings are while it runs.
extension ThreadBuilder {
    func add(_ meta: SessionMeta) {
        let id = name(meta.id)
        if hasIdentity {
            if id == summary.id {
                if let branch = meta.branch { summary.branch = name(branch) }
                if let mode = meta.historyMode { file.historyMode = name(mode) }
            } else if mayContinue || summary.parentID != nil {
                inherited.sawForeignMeta()
            }
            return
        }
        hasIdentity = true
        summary.id = id
        summary.sessionID = name(meta.sessionID)
        summary.parentID = name(meta.parentThreadID)
        summary.forkedFromID = name(meta.forkedFromID)
        summary.agentPath = name(meta.agentPath)
        summary.nickname = name(meta.agentNickname)
        summary.originator = name(meta.originator)
        summary.cliVersion = name(meta.cliVersion)
        summary.source = name(meta.source)
        summary.workingDirectory = name(meta.cwd)
        summary.branch = name(meta.branch)
        summary.repository = name(meta.repository)
        file.historyMode = name(meta.historyMode)
        summary.historyMode = file.historyMode
        summary.role = Self.role(meta)
        if let time = meta.timestamp.flatMap({ Timestamp.milliseconds($0.raw) }) { note(time: time) }
        mayContinue = meta.forkedFromID != nil || meta.hasHistoryBase
        // Nobody inherits from themselves.
        let hasOtherParent = summary.parentID.map { $0 != id } ?? (summary.forkedFromID != nil)
        if mayContinue || summary.parentID != nil {
            inherited.begin(
                id: summary.id ?? "", release: summary.cliVersion,
                startOrdinal: meta.hasHistoryBase || !hasOtherParent ? nil : meta.historyStartOrdinal)
        }
    }

    /// A thread that this one says it started; it need not be among the files.
    func addChild(_ id: RawString, path: RawString? = nil, by call: ToolCall? = nil) {
        if let path = name(path) {
            identifiedPaths.insert(path)
            summary.childPaths.removeAll { $0 == path }
        }
        guard let id = name(id), id != summary.id else { return }
        call?.child = id
        guard summary.children.count < ThreadSummary.childLimit, !summary.children.contains(id) else { return }
        summary.children.append(id)
    }

    /// The answer of `spawn_agent`: `{"agent_id":"…"}` in its first form, `{"task_name":"/root/x"}` in its second, whose
    /// thread a record names only from 0.140 on.
    func addSpawned(_ answer: RawString, by call: ToolCall) {
        if let id = Self.member("\\\"agent_id\\\":\\\"", of: answer) { return addChild(id, by: call) }
        guard summary.childPaths.count < ThreadSummary.childLimit,
            let path = name(Self.member("\\\"task_name\\\":\\\"", of: answer)), path.hasPrefix("/"),
            !identifiedPaths.contains(path), !summary.childPaths.contains(path)
        else { return }
        summary.childPaths.append(path)
    }

    private static func member(_ key: StaticString, of answer: RawString) -> RawString? {
        let raw = answer.raw.prefix(256)
        guard let at = raw.firstRange(of: key) else { return nil }
        let start = at + key.utf8CodeUnitCount
        return raw.firstIndex(of: UInt8(ascii: "\\"), from: start).map { RawString(raw.slice(start, $0)) }
    }

    private static func role(_ meta: SessionMeta) -> ThreadSummary.Role {
        if meta.isSubagent, let source = meta.source {
            if source.equals("review") { return .review }
            if source.equals("guardian") { return .guardian }
            return .subagent
        }
        if let source = meta.threadSource {
            if source.equals("guardian_review") { return .guardian }
            if source.equals("subagent") { return .subagent }
        }
        if meta.isInternal { return meta.source?.equals("guardian") == true ? .guardian : .other }
        if meta.parentThreadID != nil { return .subagent }
        return meta.forkedFromID != nil ? .fork : .root
    }

    func add(_ context: TurnContext) {
        if context.turnID != nil { inherited.sawTurn(context.turnID?.text) }
        if let model = context.model { setModel(model) }
        guard !inherited.isInherited else { return }
        requestsInVain += 1
        if let effort = name(context.effort), effort != self.effort {
            if seen.contains(.effort), self.effort != nil {
                emit(.effort(from: self.effort, to: effort, place: place))
            }
            self.effort = effort
        }
        turn?.effort = effort
        if summary.workingDirectory == nil { summary.workingDirectory = name(context.cwd) }
    }

    func add(_ settings: ThreadSettings) {
        if let model = settings.model { setModel(model) }
        guard let name = settings.serviceTier else {
            tier = .standard
            return
        }
        if name.equals("priority") || name.equals("fast") {
            tier = .priority
        } else if name.equals("flex") {
            tier = .flex
        } else {
            tier = .standard
        }
    }

    private func setModel(_ name: RawString) {
        let hash = name.hash
        guard hash != modelHash else { return }
        let old = model
        modelHash = hash
        model = self.name(name)
        if inherited.isInherited { return }
        if let current = turn, current.model == nil || !turnHasActivity { turn?.model = model }
        if seen.contains(.model), let model { emit(.model(from: old, to: model, place: place)) }
    }
}
