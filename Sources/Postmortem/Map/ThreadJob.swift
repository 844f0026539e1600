import Basics

/// Files that one worker reads as one thread.
struct ThreadJob: Sendable {
    /// As `PathText` spells them.
    var paths: [String]
    var bytes: Int64
    /// Those that the user named rather than a directory held.
    var named: Set<String>
    /// The overrides that its rules are set by, as indexes into the policy's.
    var overrides: [Int] = []

    /// - Parameter path: as it is spelled or as it is shown.
    func isNamed(_ path: String) -> Bool {
        named.contains(path) || named.contains { PathText.display($0) == path }
    }
}
