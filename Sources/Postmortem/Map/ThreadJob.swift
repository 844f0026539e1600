/// Files that one worker reads as one thread.
struct ThreadJob: Sendable {
    var paths: [String]
    var bytes: Int64
    /// Named by the user rather than found in a directory.
    var isNamed: Bool
    /// The overrides that its rules are set by, as indexes into the policy's.
    var overrides: [Int] = []
}
