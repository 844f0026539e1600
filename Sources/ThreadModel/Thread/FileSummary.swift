/// One input file as it was read.
public struct FileSummary: Sendable, Codable, Equatable {
    public enum Format: String, Sendable, Codable {
        /// Envelope lines, 0.32 →.
        case rollout
        /// `codex exec --json` on standard output.
        case execJSON = "exec-json"
        /// Bare lines, ≤ 0.31.
        case legacy
        /// The event log of a bundle that Codex wrote under `CODEX_ROLLOUT_TRACE_ROOT`, 0.125 →.
        case trace
    }

    public var path: String
    public var format: Format
    public var historyMode: String?
    public var isCompressed = false
    /// Uncompressed bytes and lines.
    public var bytes: Int64 = 0
    public var lines = 0
    /// Lines that are not JSON, or not of a known shape; the first `badLineLimit` by number.
    public var badLines = 0
    public var badLineNumbers: [Int] = []
    /// Lines between events of a `--json` stream that are not events (CI logs mix them); not an error.
    public var foreignLines = 0
    /// Kinds no release up to the newest proved one writes, with their count, e.g. `event_msg/new_thing`.
    public var unknownRecords: [String: Int] = [:]
    public var firstUnknownLine: Int?
    /// Lines that an earlier file of the same thread already held.
    public var repeatedLines = 0
    /// What stopped the reading before the end of the file (a damaged zstd frame, a read error); nil when all was read.
    public var incomplete: String?
    /// What was not read because of a limit, one sentence each with the line, the limit and what was left out. The
    /// rest of the file was read; without these parts no verdict on it can be sure.
    public var limitsHit: [String] = []

    /// What a bundle beside the rollout lacks, in words: nothing of the session is lost by that.
    public var missing: [String] = []
    /// What a bundle says differently from the rollout; the bundle is believed.
    public var contradictions = 0

    /// What its lines are, as `ContentName` says it; only when something asked for it.
    public var content: String?

    public static let badLineLimit = 20

    public init(path: String, format: Format) {
        self.path = path
        self.format = format
    }
}
