/// Says in rollout lines what the events of a bundle tell of one thread.
///
/// Beside the thread's rollout these are only the things that a bundle knows better: usage, tier, ends of commands and
/// who asked for them, children. Without one they are all there is.
public final class TraceTranslator {
    public enum Use: Sendable {
        case besideRollout, alone
    }

    let thread: [UInt8]
    let use: Use
    let payloads: TracePayloads
    let lines = LineComposer()

    /// Turns of this thread, by the hash of their ids.
    var turns: Set<UInt64> = []
    /// The turn that goes on; ended, but its own words on that may follow.
    var openTurn: [UInt8]?
    var endedTurn: (id: [UInt8], isCompleted: Bool)?
    /// The calls that began the scripts that go on, by the script's cell.
    var cells: [UInt64: [UInt8]] = [:]
    /// The calls that scripts asked for, with the call that began the script.
    var parts: [UInt64: [UInt8]] = [:]
    /// The last call that starts a sub-agent.
    var spawn: [UInt8]?
    var model: [UInt8]?
    var tier: ServiceTierName?
    /// The turn whose first request was asked for its tier.
    var tierTurn: UInt64?
    var root: [UInt8]?
    /// What the last request held, and of which model; nil when nothing can be said by comparison.
    var context: (tokens: Int64, model: [UInt8]?)?

    /// More than any real recording has at once.
    static let openLimit = 4096

    /// The tier that a request names; `nil` within for the standard one.
    struct ServiceTierName: Equatable {
        var name: [UInt8]?
    }

    init(thread: String, use: Use, _ bundle: TraceBundle, limits: ReadLimits) {
        self.thread = Array(thread.utf8)
        self.use = use
        root = bundle.manifest?.rootThreadID.map { Array($0.utf8) }
        payloads = TracePayloads(bundle, limit: limits.keptLineBytes)
    }

    /// The lines that the last event gave.
    public var count: Int { lines.count }
    public subscript(index: Int) -> ByteView { lines[index] }

    /// Takes in one event; what it says of the thread then stands in the lines.
    public func translate(_ event: TraceEvent) {
        lines.removeAll()
        if event.kind == .rolloutStarted { root = event.rootID.flatMap { $0.isPlainID ? $0.raw.bytes : nil } ?? root }
        guard isOwn(event) || event.kind == .protocolEvent else {
            if event.kind == .threadStarted { addChild(event) }
            return
        }
        if event.kind != .protocolEvent { endTurn(at: event.time) }
        switch event.kind {
        case .threadStarted: begin(event)
        case .turnStarted: if let turn = event.turnID { turns.insert(turn.hash) }
        case .inferenceStarted: start(event)
        case .inferenceCompleted: complete(event)
        case .callStarted: note(call: event)
        case .runtimeEnded: end(runtime: event)
        case .callEnded: end(call: event)
        case .cellStarted:
            if let cell = event.cellID, cells.count < Self.openLimit {
                cells[cell.hash] = event.visibleCallID?.raw.bytes
            }
        case .cellAnswered: answer(cell: event)
        case .compactionInstalled: if use == .alone { compact(at: event.time) }
        case .turnEnded: close(event)
        case .protocolEvent: if use == .alone { take(event) }
        default: break
        }
    }

    /// What is still to be said when nothing follows.
    public func finish(at time: Int64?) {
        lines.removeAll()
        endTurn(at: time)
    }

    func isOwn(_ event: TraceEvent) -> Bool { event.threadID.map { isThis($0) } ?? false }

    func isThis(_ id: RawString) -> Bool { id.raw.bytes == thread }

    func compact(at time: Int64?) {
        context = nil
        lines.begin("compacted", at: time)
        lines.add("{}")
        lines.end()
    }
}

extension ByteView {
    /// A copy.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }
}
