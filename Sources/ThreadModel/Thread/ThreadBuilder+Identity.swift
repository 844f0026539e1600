import Basics
import RolloutFormat

/// Who the thread is, and what its settings are while it runs.
extension ThreadBuilder {
    func add(_ meta: SessionMeta) {
        guard identity.take(meta, context, &summary, &file) else { return }
        if let time = meta.timestamp.flatMap({ Timestamp.milliseconds($0.raw) }) { note(time: time) }
    }

    /// A thread that this one says it started; it need not be among the files.
    func addChild(_ id: RawString, by call: ToolCall?) {
        guard let id = context.name(id), id != summary.id else { return }
        call?.child = id
        guard summary.children.count < ThreadSummary.childLimit, !summary.children.contains(id) else { return }
        summary.children.append(id)
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
