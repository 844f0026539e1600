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

    /// A path as a search below the root spells it, whichever way the file was found: the kernel names files by their
    /// physical paths, and a session has the name that a check of the root gives it.
    public func spelled(_ path: String) -> String {
        guard let physical = PathText.physical(root), path.hasPrefix(physical + "/") else { return path }
        return root + String(decoding: path.utf8.dropFirst(physical.utf8.count), as: UTF8.self)
    }

    /// Of those that began since then, looks at the two newest days only, however large the archive is: a session of an
    /// older day can be written to, and not begin.
    public func paths() -> [String] {
        if isByLastWrite {
            return begun(root)
                + newest(root, .max).flatMap { newest($0, .max) }.flatMap { newest($0, .max) }.flatMap(begun)
        }
        return newest(root, 1).flatMap { newest($0, 2) }.suffix(2).flatMap { newest($0, 2) }.suffix(2).flatMap(begun)
    }

    /// The rollout of a thread, whenever it was begun: Codex keeps it under the day that its id tells, in local time.
    public func path(ofThread id: String) -> String? {
        guard let time = ThreadID.milliseconds(id) else { return nil }
        let day: Int64 = 86_400_000
        for time in [time, time - day, time + day] {
            let date = CivilTime.date(ofDay: Int32(clamping: time / day))
            let directory = root + "/" + date.parts(at: "-").joined(separator: "/")
            let names = DirectoryListing.names(directory, followSymlink: false) ?? []
            if let name = names.last(where: { $0.hasSuffix(".jsonl") && ThreadID.inFileName($0) == id }) {
                return directory + "/" + name
            }
        }
        return nil
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
