/// A structured record of how a call ended: an item of a paginated rollout or a `…_end` event of a legacy one.
public struct CallEnd: BitwiseCopyable {
    public enum Kind: BitwiseCopyable {
        case command, patch, mcp, other
    }

    public enum Status: BitwiseCopyable {
        case completed, failed, declined, inProgress, unknown
    }

    public var kind: Kind
    /// `call_id`; of commands inside a code-mode script `exec-…`.
    public var callID: RawString?
    public var status = Status.unknown
    public var exitCode: Int64?
    public var durationSeconds: Double?
    /// The command's last word list element (`["bash","-lc",X]` is X), or the tool's name.
    public var command: RawString?
    public var server: RawString?
    public var tool: RawString?
    public var output: RawString?
    public var errorMessage: RawString?
    /// The files of a patch, as recorded.
    public var changes: ByteView?
    /// A process was there to end: a command that could not be launched has none.
    public var hasProcess = false
    /// The thread that a spawn started.
    public var child: RawString?
    /// The call whose script asked for this one; only a trace says so.
    public var parent: RawString?
    /// `agent`, `user_shell`, `unified_exec_startup`, `unified_exec_interaction`.
    public var source: RawString?

    public init(kind: Kind) { self.kind = kind }

    /// Reads the member `key` where all kinds of ends write it the same way; false when it is none of those.
    mutating func decodeCommon(_ key: RawString, _ cursor: inout JSONCursor) -> Bool {
        if key.equals("call_id") || key.equals("id") {
            callID = cursor.string() ?? callID
        } else if key.equals("status") {
            status = Self.status(cursor.string())
        } else if key.equals("duration") {
            durationSeconds = Self.duration(&cursor)
        } else if key.equals("parent_call_id") {
            parent = cursor.string()
        } else {
            return false
        }
        return true
    }

    static func status(_ name: RawString?) -> Status {
        guard let name else { return .unknown }
        if name.equals("completed") { return .completed }
        if name.equals("failed") { return .failed }
        if name.equals("declined") { return .declined }
        if name.equals("in_progress") || name.equals("inProgress") { return .inProgress }
        return .unknown
    }

    private static func duration(_ cursor: inout JSONCursor) -> Double? {
        guard cursor.kind == .object else { return cursor.number() }
        _ = cursor.enterObject()
        var seconds: Double?
        while let key = cursor.nextKey() {
            if key.equals("secs") {
                seconds = (seconds ?? 0) + Double(cursor.integer() ?? 0)
            } else if key.equals("nanos") {
                seconds = (seconds ?? 0) + Double(cursor.integer() ?? 0) / 1e9
            } else {
                cursor.skipValue()
            }
        }
        return seconds
    }
}
