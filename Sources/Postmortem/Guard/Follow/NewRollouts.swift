import Basics
import RolloutFormat

/// Rollouts below a `sessions` directory that were begun since a point in time. Codex keeps them by day
/// (`2026/11/26/rollout-<time>-<thread id>.jsonl`), and a thread's id says when it began.
public struct NewRollouts {
    public let root: String
    private let since: Int64
    private let isByLastWrite: Bool

    /// - Parameter since: Milliseconds since 1970.
    public init(root: String, since: Int64) {
        self.root = root
        self.since = since
        isByLastWrite = false
    }

    /// Those that were written to since then, whenever they were begun.
    public init(root: String, writtenSince since: Int64) {
        self.root = root
        self.since = since
        isByLastWrite = true
    }

    /// Looks at the two newest days only, however large the archive is.
    public func paths() -> [String] {
        newest(root, 1).flatMap { newest($0, 2) }.suffix(2).flatMap { newest($0, 2) }.suffix(2).flatMap(begun)
    }

    private func newest(_ directory: String, _ count: Int) -> [String] {
        let names = DirectoryListing.names(directory, followSymlink: directory == root) ?? []
        return names.filter { $0.allSatisfy(\.isNumber) }.suffix(count).map { directory + "/" + $0 }
    }

    private func begun(_ directory: String) -> [String] {
        (DirectoryListing.names(directory, followSymlink: false) ?? []).filter { name in
            guard name.hasSuffix(".jsonl"), let id = ThreadID.inFileName(name) else { return false }
            let time = isByLastWrite ? lastWrite(directory + "/" + name) : ThreadID.milliseconds(id)
            return time.map { $0 >= since } ?? false
        }.map { directory + "/" + $0 }
    }

    private func lastWrite(_ path: String) -> Int64? {
        var status = stat()
        guard PathText.withSystemPath(path, { stat($0, &status) }) == 0 else { return nil }
        return Int64(status.st_mtim.tv_sec) * 1000
    }
}
