import RolloutFormat

/// Rollouts below a `sessions` directory that were begun since a point in time. Codex keeps them by day
/// (`2026/11/26/rollout-<time>-<thread id>.jsonl`), and a thread's id says when it began.
package struct NewRollouts {
    package let root: String
    private let since: Int64

    /// - Parameter since: Milliseconds since 1970.
    package init(root: String, since: Int64) {
        self.root = root
        self.since = since
    }

    /// Looks at the two newest days only, however large the archive is.
    package func paths() -> [String] {
        newest(root, 1).flatMap { newest($0, 2) }.suffix(2).flatMap { newest($0, 2) }.suffix(2).flatMap(begun)
    }

    private func newest(_ directory: String, _ count: Int) -> [String] {
        let names = DirectoryListing.names(directory, followSymlink: directory == root) ?? []
        return names.filter { $0.allSatisfy(\.isNumber) }.suffix(count).map { directory + "/" + $0 }
    }

    private func begun(_ directory: String) -> [String] {
        (DirectoryListing.names(directory, followSymlink: false) ?? []).filter { name in
            guard name.hasSuffix(".jsonl"), let id = ThreadID.inFileName(name) else { return false }
            return ThreadID.milliseconds(id).map { $0 >= since } ?? false
        }.map { directory + "/" + $0 }
    }
}
