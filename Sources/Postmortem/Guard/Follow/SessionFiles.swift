import Basics
import RolloutFormat

/// Where a rollout lies by now: Codex moves what is archived and compresses what is old.
public enum SessionFiles {
    /// The path itself while there is a file; else where its thread's file went, if it is found.
    ///
    /// - Parameters:
    ///   - path: As `PathText` spells it.
    ///   - home: `CODEX_HOME`.
    public static func current(_ path: String, home: String) -> String {
        guard PathText.withSystemPath(path, { access($0, F_OK) }) != 0 else { return path }
        let compressed = path + ".zst"
        if PathText.withSystemPath(compressed, { access($0, F_OK) }) == 0 { return compressed }
        let name = PathName.last(path)
        var finder = FileFinder(keep: { $0.contains(name) })
        finder.add(home + "/archived_sessions")
        return finder.found.first?.path ?? path
    }
}
