import RolloutFormat

/// Who a thread is and whom it continues, and what is set while it runs: model, tier, effort, context window.
struct Identity {
    private(set) var isKnown = false
    /// Its counters may have started at another thread's.
    private(set) var mayContinue = false
    var inherited = InheritedHistory()
    private(set) var model: String?
    private var modelHash: UInt64 = 0
    private(set) var tier = ServiceTier.standard
    private(set) var effort: String?
    var contextWindow: Int64?
    /// Paths of sub-agents whose thread a record names.
    var knownPaths: Set<String> = []

    // MARK: - Who it is

    /// The first header says who the thread is; later ones repeat it, or another's whose history follows.
    ///
    /// - Returns: Whether it was the first.
    mutating func take(
        _ meta: SessionMeta, _ context: ThreadContext, _ summary: inout ThreadSummary, _ file: inout FileSummary
    ) -> Bool {
        let id = context.name(meta.id)
        guard !isKnown else {
            if id == summary.id {
                if let branch = meta.branch { summary.branch = context.name(branch) }
                if let mode = meta.historyMode { file.historyMode = context.name(mode) }
            } else if mayContinue || summary.parentID != nil {
                inherited.sawForeignMeta()
            }
            return false
        }
        isKnown = true
        summary.id = id
        summary.sessionID = context.name(meta.sessionID)
        summary.parentID = context.name(meta.parentThreadID)
        summary.forkedFromID = context.name(meta.forkedFromID)
        summary.agentPath = context.name(meta.agentPath)
        summary.nickname = context.cleanName(meta.agentNickname)
        summary.originator = context.cleanName(meta.originator)
        summary.cliVersion = context.name(meta.cliVersion)
        summary.source = context.name(meta.source)
        summary.workingDirectory = context.cleanName(meta.cwd)
        summary.branch = context.cleanName(meta.branch)
        summary.repository = context.cleanName(meta.repository)
        file.historyMode = context.name(meta.historyMode)
        summary.historyMode = file.historyMode
        summary.role = Self.role(meta)
        mayContinue = meta.forkedFromID != nil || meta.hasHistoryBase
        // Nobody inherits from themselves.
        let hasOtherParent = summary.parentID.map { $0 != id } ?? (summary.forkedFromID != nil)
        if mayContinue || summary.parentID != nil {
            inherited.begin(
                id: summary.id ?? "", release: summary.cliVersion,
                startOrdinal: meta.hasHistoryBase || !hasOtherParent ? nil : meta.historyStartOrdinal)
        }
        return true
    }

    /// What `codex exec --json` says of the thread: its id.
    ///
    /// - Returns: Whether another thread's events follow.
    mutating func take(streamOf id: String?, _ summary: inout ThreadSummary) -> Bool {
        guard !isKnown else { return id != summary.id }
        isKnown = true
        summary.id = id
        summary.originator = "codex_exec"
        summary.source = "exec"
        return false
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

    // MARK: - What is set

    /// True when it is another one than before.
    mutating func set(model name: RawString, _ context: ThreadContext) -> Bool {
        let hash = name.hash
        guard hash != modelHash else { return false }
        modelHash = hash
        model = context.name(name)
        return true
    }

    /// True when it is another one than before.
    mutating func set(effort: String) -> Bool {
        guard effort != self.effort else { return false }
        self.effort = effort
        return true
    }

    mutating func set(tier name: RawString?) {
        tier =
            switch name {
            case let name? where name.equals("priority") || name.equals("fast"): .priority
            case let name? where name.equals("flex"): .flex
            case nil: .standard
            case let name? where name.isEmpty || ["standard", "default", "auto"].contains(where: name.equals): .standard
            default: .unknown
            }
    }
}
