/// One input file as it was read.
package struct FileSummary: Sendable, Codable, Equatable {
    package enum Format: String, Sendable, Codable {
        /// Envelope lines, 0.32 →.
        case rollout
        /// `codex exec --json` on standard output.
        case execJSON = "exec-json"
        /// Bare lines, ≤ 0.31.
        case legacy
        /// The event log of a bundle that Codex wrote under `CODEX_ROLLOUT_TRACE_ROOT`, 0.125 →.
        case trace
    }

    package var path: String
    package var format: Format
    package var historyMode: String?
    package var isCompressed = false
    /// Uncompressed bytes and lines.
    package var bytes: Int64 = 0
    package var lines = 0
    /// Lines that are not JSON, or not of a known shape; the first `badLineLimit` by number.
    package var badLines = 0
    package var badLineNumbers: [Int] = []
    /// Lines between events of a `--json` stream that are not events (CI logs mix them); not an error.
    package var foreignLines = 0
    /// Kinds no release up to the newest proved one writes, with their count, e.g. `event_msg/new_thing`.
    package var unknownRecords: [String: Int] = [:]
    package var firstUnknownLine: Int?
    /// Lines that an earlier file of the same thread already held.
    package var repeatedLines = 0
    /// What stopped the reading before the end of the file (a damaged zstd frame, a read error); nil when all was read.
    package var incomplete: String?
    /// What was not read because of a limit, one sentence each with the line, the limit and what was left out. The
    /// rest of the file was read; without these parts no verdict on it can be sure.
    package var limitsHit: [String] = []

    /// What a bundle beside the rollout lacks, in words: nothing of the session is lost by that.
    package var missing: [String] = []
    /// What a bundle says differently from the rollout; the bundle is believed.
    package var contradictions = 0

    /// What its lines are, as `ContentName` says it; only when something asked for it.
    package var content: String?

    package static let badLineLimit = 20

    package init(path: String, format: Format) {
        self.path = path
        self.format = format
    }
}
