import Basics
import RolloutFormat

/// Who the thread is, and what its settings are while it runs.
extension ThreadBuilder {
    func add(_ meta: SessionMeta) {
        guard identity.take(meta, context, &summary, &file) else { return }
        if let time = meta.timestamp.flatMap({ Timestamp.milliseconds($0.raw) }) { note(time: time) }
    }

    /// A thread that this one says it started; it need not be among the files.
    func addChild(_ id: RawString, path: RawString? = nil, by call: ToolCall? = nil) {
        if let path = context.name(path) {
            identity.knownPaths.insert(path)
            summary.childPaths.removeAll { $0 == path }
        }
        guard let id = context.name(id), id != summary.id else { return }
        call?.child = id
        addChild(id)
    }

    private func addChild(_ id: String) {
        guard summary.children.count < ThreadSummary.childLimit, !summary.children.contains(id) else { return }
        summary.children.append(id)
    }

    /// What Codex let a call talk to or wait for was started, even where the line that says so is lost.
    func addPartners(of call: ToolCall, _ answer: RawString?) {
        guard call.outcome == .succeeded, answer?.raw.firstRange(of: "not_found") == nil else { return }
        for id in call.threads where ![summary.id, summary.parentID, summary.sessionID].contains(id) { addChild(id) }
    }

    /// The answer of `spawn_agent`: `{"agent_id":"…"}` in its first form, `{"task_name":"/root/x"}` in its second, whose
    /// thread a record names only from 0.140 on.
    func addSpawned(_ answer: RawString, by call: ToolCall) {
        if let id = Self.member("\\\"agent_id\\\"", of: answer) { return addChild(id, by: call) }
        guard summary.childPaths.count < ThreadSummary.childLimit,
            let path = context.name(Self.member("\\\"task_name\\\"", of: answer)), path.hasPrefix("/"),
            !identity.knownPaths.contains(path), !summary.childPaths.contains(path)
        else { return }
        summary.childPaths.append(path)
    }

    private static func member(_ key: StaticString, of answer: RawString) -> RawString? {
        let raw = answer.raw.prefix(256)
        guard let at = raw.firstRange(of: key) else { return nil }
        var start = at + key.utf8CodeUnitCount
        while start < raw.count, raw[start] == UInt8(ascii: ":") || raw[start] == UInt8(ascii: " ") { start += 1 }
        guard raw.dropFirst(start).hasPrefix("\\\"") else { return nil }
        start += 2
        return raw.firstIndex(of: UInt8(ascii: "\\"), from: start).map { RawString(raw.slice(start, $0)) }
    }

    func add(_ settings: TurnContext) {
        if settings.turnID != nil { identity.inherited.sawTurn(settings.turnID?.text) }
        if let model = settings.model { setModel(model) }
        guard !identity.inherited.isInherited else { return }
        turns.asked()
        let old = identity.effort
        if let effort = context.name(settings.effort), identity.set(effort: effort), old != nil,
            seen.contains(.effort)
        {
            emit(.effort(from: old, to: effort, place: place))
        }
        turns.set(effort: identity.effort)
        if summary.workingDirectory == nil { summary.workingDirectory = context.name(settings.cwd) }
    }

    func add(_ settings: ThreadSettings) {
        if let model = settings.model { setModel(model) }
        identity.set(tier: settings.serviceTier)
    }

    private func setModel(_ name: RawString) {
        let old = identity.model
        guard identity.set(model: name, context), !identity.inherited.isInherited else { return }
        turns.set(model: identity.model)
        if seen.contains(.model), let model = identity.model { emit(.model(from: old, to: model, place: place)) }
    }
}
