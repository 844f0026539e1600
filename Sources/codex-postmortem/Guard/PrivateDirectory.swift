import Foundation

/// A directory for one run of the guard that only we can read. It lies in Codex's home, where the commands that Codex
/// runs may not write in its sandbox, else among the temporary files, where they may.
enum PrivateDirectory {
    /// What a session is called of which there is nothing but what lies in such a directory, whose own name is another
    /// one each time.
    static let sessionName = "ephemeral"

    /// - Parameter kind: Part of its name.
    /// - Returns: Nil when none can be made.
    static func make(_ kind: String) -> String? {
        let name = "codex-postmortem-\(kind)-XXXXXX"
        for place in [CodexHome.path, FileManager.default.temporaryDirectory.path] {
            var template = Array((place + "/" + name).utf8CString)
            guard mkdtemp(&template) != nil else { continue }
            return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
        return nil
    }
}
