import RolloutFormat

/// One tool call, from the response that asked for it to its outcome. Instances are reused: a rule that wants to
/// remember something of a call copies what it needs.
public final class ToolCall {
    public var callID = CallID()
    /// Of the whole id: what belongs to the call is found by it.
    public var idHash: UInt64 = 0
    /// Name as the model called it; MCP tools as `server/tool`.
    public var tool = ""
    public var kind = ToolKind.other
    /// True for commands inside a code-mode script.
    public var isNested = false
    /// Id of the call whose script asked for it, where a trace names it; else the script that ran at its time.
    public var parent: String?
    /// True for a code-mode script whose parts are in the recording and tell what became of it: they are counted and
    /// judged, and not the script.
    public var hasNestedCalls = false
    /// What it did, on one line, decoded, unwrapped (`bash -lc X` is X) and cut to `ToolCall.textLimit` bytes;
    /// not yet redacted.
    public var command: [UInt8] = []
    /// The command with what `command` leaves out, up to `ToolCall.wholeLimit` bytes; empty when it leaves nothing out,
    /// and unless an observer asks for whole calls.
    public var wholeCommand: [UInt8] = []
    /// Files that a patch adds, changes, moves or deletes; empty unless an observer asks for whole calls.
    public var patchedFiles: [String] = []
    /// The text of a patch, up to `ToolCall.wholeLimit` bytes; empty unless an observer asks for whole calls.
    public var patch: [UInt8] = []
    /// Equal for equal tool, arguments (key order, spacing and time limits aside).
    public var requestHash: UInt64 = 0
    /// Equal for equal results once header lines that change at every run are left out; failing outputs also with
    /// durations, clock times and addresses masked.
    public var resultHash: UInt64 = 0
    public var outcome = Outcome.unknown
    public var failure: FailureKind?
    /// Nil where nobody said it.
    public var witness: Witness?
    public var exitCode: Int?
    /// Nil also where the recording holds what no call takes.
    public var durationSeconds: Double? {
        didSet { if let seconds = durationSeconds, !(0...1e9).contains(seconds) { durationSeconds = nil } }
    }
    /// The end of the output body, kept only where a rule could quote it: outcomes other than succeeded, and succeeded
    /// shell calls whose exit code something may have masked.
    public internal(set) var printed = PrintedEnd()
    /// Bytes of the output body as recorded.
    public var outputBytes = 0
    /// The thread that it started.
    public var child: String?
    /// The threads that it talks to or waits for.
    var threads: [String] = []
    /// True for a successful patch or another recorded change of files.
    public var editedFiles = false
    /// True for an attempt to change files, whatever became of it: patches, scripts that patch.
    public var triesToEdit = false
    /// True when the call was shown before, as running, and its process has now ended.
    public var isResumed = false
    /// True for a call that only looks whether something has finished.
    public var isPoll = false
    /// Line of the call, and of its output.
    public var line = 0
    public var outputLine = 0
    /// Line after which it began, where that is not its own: parts of a script that run side by side begin with it.
    public var beganAfter = 0
    public var path = ""
    /// Milliseconds since 1970 at which the call (its output) was written; nil in formats without times.
    public var time: Int64?
    public var outputTime: Int64?
    public var turn = 0
    public var turnID: String?
    /// Responses of the thread that were counted before the one that asked for this call.
    public var responsesBefore = 0

    /// Bytes of a command or an output that are kept for quoting.
    public static let textLimit = 640
    /// Bytes in front of a tail that are searched for the beginning of a secret that reaches into it.
    public static let tailContext = 1024
    /// Bytes of a command that are kept for an observer that asks for whole calls.
    public static let wholeLimit = 65_536

    public init() {}

    public var id: String { callID.text }

    /// Makes the instance as new, keeping its buffers, but for where it stands in the thread: path, turn and response.
    public func reset() {
        callID = CallID()
        idHash = 0
        command.removeAll(keepingCapacity: true)
        printed.removeAll()
        if !wholeCommand.isEmpty { wholeCommand.removeAll() }
        if !patchedFiles.isEmpty { patchedFiles.removeAll() }
        if !patch.isEmpty { patch.removeAll() }
        // Few calls have a script.
        if kind == .script || script.parts > 0 || !script.text.isEmpty { script.reset() }
        tool = ""
        kind = .other
        isNested = false
        if parent != nil { parent = nil }
        hasNestedCalls = false
        requestHash = 0
        resultHash = 0
        outcome = .unknown
        failure = nil
        witness = nil
        exitCode = nil
        durationSeconds = nil
        outputBytes = 0
        if child != nil { child = nil }
        if !threads.isEmpty { threads.removeAll() }
        editedFiles = false
        isPoll = false
        triesToEdit = false
        isResumed = false
        line = 0
        outputLine = 0
        beganAfter = 0
        time = nil
        outputTime = nil
        isDecided = false
        hasOutput = false
        processID = nil
        wasStopped = false
        sendsInterrupt = false
        isCounted = false
    }

    /// `printed`, decoded.
    public var outputTail: [UInt8] {
        get {
            printed.decode()
            return printed.tail
        }
        set { printed.take(newValue) }
    }

    public var beforeTail: [UInt8] { printed.beforeTail }

    /// Keeps in `command` what all rules see, whoever else looks at the call.
    func foldCommand() {
        guard command.count > Self.textLimit else { return }
        wholeCommand = command
        command.removeLast(command.count - Self.textLimit)
    }

    /// True once a structured record or an unmistakable text has said the outcome.
    var isDecided = false
    var hasOutput = false
    /// The process or script cell that a running call left behind.
    var processID: UInt64?
    /// The agent sent its process Ctrl-C, or ran a command that ends processes.
    public internal(set) var wasStopped = false
    /// It sends Ctrl-C.
    var sendsInterrupt = false
    /// It is in the thread's counts.
    var isCounted = false
    /// Only of scripts.
    var script = ScriptState()

    public var place: Place {
        Place(path: path, line: line, time: time, turnID: turnID, turn: turn == 0 ? nil : turn, callID: id)
    }
}
