import Foundation

/// Where Codex keeps its files.
enum CodexHome {
    static var path: String {
        if let home = ProcessInfo.processInfo.environment["CODEX_HOME"], !home.isEmpty { return home }
        return NSHomeDirectory() + "/.codex"
    }

    static var sessions: String { path + "/sessions" }
    static var archive: String { path + "/archived_sessions" }
}
