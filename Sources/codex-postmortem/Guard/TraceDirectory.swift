import Foundation

/// Where the guarded Codex writes down its own trace: where the caller said, else in a directory that only we can read
/// and that is gone afterwards.
struct TraceDirectory {
    let path: String
    /// It was made for this run.
    let isOwn: Bool

    static let variable = "CODEX_ROLLOUT_TRACE_ROOT"

    /// Nil when none can be made: then the session files alone are read. Codex inherits the variable.
    init?() {
        if let given = ProcessInfo.processInfo.environment[Self.variable], !given.isEmpty {
            path = given
            isOwn = false
            return
        }
        var template = Array(
            FileManager.default.temporaryDirectory.appending(path: "codex-postmortem-trace-XXXXXX").path.utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        isOwn = true
        setenv(Self.variable, path, 1)
    }

    /// Takes one's own away; a caller's stays.
    func remove() { if isOwn { try? FileManager.default.removeItem(atPath: path) } }
}
