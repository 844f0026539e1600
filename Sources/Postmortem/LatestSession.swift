import Basics
import RolloutFormat
import ThreadModel

/// The session that began last below some paths, by the names of the files, which begin with a time.
public struct LatestSession: Sendable {
    /// Of its newest file.
    public let path: String
    /// Thread id of its root, as its newest file names it; nil where that names none.
    public let id: String?
    /// Milliseconds since 1970.
    public let startedAt: Int64?

    /// Nil where no file has the name of a rollout.
    public init?(in paths: [String]) {
        var finder = FileFinder(keep: { PathName.last($0).hasPrefix("rollout-") })
        for path in paths { finder.add(path) }
        let rollouts = finder.found.map { (name: PathName.last($0.path), path: $0.path) }
            .filter { $0.name.hasPrefix("rollout-") }
        guard let newest = rollouts.max(by: { ($0.name, $0.path) < ($1.name, $1.path) }) else { return nil }
        path = newest.path
        let own = ThreadID.inFileName(newest.name)
        // The newest file may be a sub-agent's.
        id = Self.root(of: newest.path) ?? own
        startedAt = [id, own].compactMap { $0.flatMap(ThreadID.milliseconds) }.min()
    }

    /// The root of the family, from the first line of a file.
    private static func root(of path: String) -> String? {
        let limits = ReadLimits()
        let lines = LineReader()
        defer { lines.close() }
        guard let file = try? FileSource(path: path, followSymlink: true) else { return nil }
        if file.isZstd {
            guard let source = try? ZstdSource(file, limits: limits) else { return nil }
            lines.open(source, limits: limits)
        } else {
            lines.open(file, limits: limits)
        }
        guard let line = try? lines.next(), case .sessionMeta(let place) = RecordDecoder().decode(line).record else {
            return nil
        }
        let meta = place.meta
        return (meta.sessionID ?? meta.parentThreadID ?? meta.id)?.text
    }
}
