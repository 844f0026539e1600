import Basics
import RolloutFormat

/// Files that one worker reads as one thread.
struct ThreadJob: Sendable {
    /// As `PathText` spells them.
    var paths: [String]
    var bytes: Int64
    /// Those that the user named rather than a directory held.
    var named: Set<String>
    /// The same thread in Codex's own traces, the earliest first; without paths they are all there is of it.
    var traced: [TracedThread] = []
    /// The overrides that its rules are set by.
    var overrides = OverrideSets.none

    /// The first of all that it reads.
    var firstPath: String { paths.first ?? traced.first?.path ?? "" }

    /// All that it reads.
    var allPaths: [String] { paths + traced.map(\.path) }

    /// - Parameter path: as it is spelled or as it is shown.
    func isNamed(_ path: String) -> Bool {
        named.contains(path) || named.contains { PathText.display($0) == path }
    }
}
