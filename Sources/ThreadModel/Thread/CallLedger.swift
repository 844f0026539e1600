/// The calls of a thread that may still change: asked and not answered, going on after their answer, or answered a
/// moment ago, when their structured record may still follow.
///
/// There are rarely more than a handful, so they are looked for one after the other, the last one first.
///
/// A class, for it holds seven lists, and a question must not copy them.
final class CallLedger {
    /// By the hash of their id.
    private var openIDs: [UInt64] = []
    private var openCalls: [ToolCall] = []
    /// By the process or script cell that goes on.
    private var processes: [UInt64] = []
    private var processCalls: [ToolCall] = []
    private var settled: [ToolCall] = []
    private var seen = HashSet()
    private var pool: [ToolCall] = []

    // No real recording comes near these.
    private static let openLimit = 4096
    private static let settledLimit = 256
    private static let poolLimit = 64

    /// Forgets the last thread, but not the instances that calls are made of.
    func reset() {
        dropOpen()
        settled.removeAll(keepingCapacity: true)
        seen.removeAll()
    }

    // MARK: - Instances

    /// A call as new.
    func make() -> ToolCall {
        let call = pool.popLast() ?? ToolCall()
        call.reset()
        return call
    }

    /// Takes back an instance that nobody looks at anymore.
    func recycle(_ call: ToolCall) {
        if pool.count < Self.poolLimit { pool.append(call) }
    }

    // MARK: - Open calls

    var isFull: Bool { openIDs.count >= Self.openLimit }

    /// In the order in which they were asked for.
    var open: [ToolCall] { openCalls }

    func open(id: UInt64) -> ToolCall? { openIDs.lastIndex(of: id).map { openCalls[$0] } }

    /// Opens a call.
    ///
    /// - Returns: The one before it with the same id, which can have no answer anymore.
    func ask(_ call: ToolCall) -> ToolCall? {
        let earlier = openIDs.lastIndex(of: call.idHash).map { index in
            openIDs.remove(at: index)
            return openCalls.remove(at: index)
        }
        seen.insert(call.idHash)
        openIDs.append(call.idHash)
        openCalls.append(call)
        return earlier
    }

    /// False for an id that was seen before in this thread.
    func isNew(id: UInt64) -> Bool { seen.insert(id) }

    func close(id: UInt64) {
        guard let index = openIDs.lastIndex(of: id) else { return }
        openIDs.remove(at: index)
        openCalls.remove(at: index)
    }

    /// Leaves open what goes on after its answer.
    func closeAllButRunning() {
        let running = openCalls.filter { $0.outcome == .running }
        openCalls = running
        openIDs = running.map(\.idHash)
    }

    func dropOpen() {
        openIDs.removeAll(keepingCapacity: true)
        openCalls.removeAll(keepingCapacity: true)
        processes.removeAll(keepingCapacity: true)
        processCalls.removeAll(keepingCapacity: true)
    }

    // MARK: - What goes on

    var running: [ToolCall] { processCalls }

    func running(process: UInt64) -> ToolCall? { processes.lastIndex(of: process).map { processCalls[$0] } }

    /// The call left a process or script behind.
    func goesOn(_ call: ToolCall, as process: UInt64) {
        if let index = processes.lastIndex(of: process) {
            processCalls[index] = call
        } else {
            processes.append(process)
            processCalls.append(call)
        }
    }

    /// It has ended: nothing more belongs to it.
    func forget(_ call: ToolCall) {
        close(id: call.idHash)
        guard let id = call.processID, let index = processes.lastIndex(of: id), processCalls[index] === call else {
            return
        }
        processes.remove(at: index)
        processCalls.remove(at: index)
    }

    // MARK: - Settled calls

    /// In the order in which they were settled.
    var settledCalls: [ToolCall] { settled }
    var isSettledFull: Bool { settled.count >= Self.settledLimit }
    /// How many of them were not shown yet.
    var unseen: Int { settled.count { !$0.isCounted } + openCalls.count { !$0.isCounted && !$0.hasOutput } }

    func lastSettled(where matches: (ToolCall) -> Bool) -> ToolCall? { settled.last(where: matches) }

    func isSettled(_ call: ToolCall) -> Bool { settled.contains { $0 === call } }

    func settle(_ call: ToolCall) { settled.append(call) }

    /// Their outcome stands.
    func dropSettled() { settled.removeAll(keepingCapacity: true) }
}
