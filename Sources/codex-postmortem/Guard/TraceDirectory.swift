import Foundation

/// Where the guarded Codex writes down its own trace: where the caller said, else in a directory that only we can read
/// and that is gone afterwards.
struct TraceDirectory {
    let path: String
    /// It was made for this run.
    let isOwn: Bool

    static let variable = "CODEX_ROLLOUT_TRACE_ROOT"

    /// Whether the caller said where.
    static var isGiven: Bool { ProcessInfo.processInfo.environment[variable]?.isEmpty == false }

    /// Nil when none can be made: then the session files alone are read. Codex inherits the variable.
    init?() {
        if let given = ProcessInfo.processInfo.environment[Self.variable], !given.isEmpty {
            path = given
            isOwn = false
            return
        }
        guard let made = PrivateDirectory.make("trace") else { return nil }
        path = made + "/" + PrivateDirectory.sessionName
        guard mkdir(path, 0o700) == 0 else { return nil }
        isOwn = true
        setenv(Self.variable, path, 1)
    }

    /// Takes one's own away; a caller's stays.
    func remove() {
        if isOwn { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }
    }
}
