import Basics
import Policy

/// What the policy may know a file by: only what the caller gave. The roots, and the artifact's or
/// job's directory directly below one, are theirs; what lies deeper, and the file's name and content, are the session's.
struct SessionNames: Sendable {
    /// The paths the user gave, without `.` and doubled slashes.
    private let roots: [String]

    init(roots: [String]) {
        self.roots = roots.map(PathName.normalized)
    }

    /// Names from their beginning, each also as a directory, so that `nightly/**` finds a session `nightly`: the root as
    /// it was given, its own name, and the directory below it.
    func names(of path: String) -> [String] {
        guard let (root, rest) = split(path) else { return [] }
        let own = PathName.last(root)
        var names = [root, own].filter { !$0.isEmpty && $0 != "/" }
        if let job = Self.job(root: own, rest) {
            names += [job, root.isEmpty ? job : root + "/" + job, own + "/" + job]
        }
        return names.flatMap { [$0, $0 + "/"] }
    }

    /// The artifact's or job's directory that a file lies in; nil where the caller named none.
    func job(of path: String) -> String? {
        guard let (root, rest) = split(path) else { return nil }
        return Self.job(root: root.split(separator: "/").last.map(String.init) ?? "", rest).map { root + "/" + $0 }
    }

    /// The path as it was found, and below the root.
    func places(of path: String) -> [String] {
        guard let (_, rest) = split(path), !rest.isEmpty else { return [path] }
        return [path, rest.joined(separator: "/")]
    }

    private func split(_ path: String) -> (root: String, rest: [String])? {
        let path = PathName.normalized(path)
        func holds(_ root: String) -> Bool {
            root.isEmpty
                ? !path.hasPrefix("/") : path == root || path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
        }
        guard let root = roots.filter(holds).max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
        let rest = path.utf8.dropFirst(root.utf8.count)
        return (root, PathName.components(String(decoding: rest, as: UTF8.self)))
    }

    /// The directory directly below a root. Below a home or a `sessions` directory all are Codex's, or of what it ran.
    private static func job(root: String, _ rest: [String]) -> String? {
        guard rest.count > 1, !homes.contains(root), let job = rest.first, !homes.contains(job) else { return nil }
        return job
    }

    private static let homes: Set<String> = ["sessions", "archived_sessions", ".codex", "codex-home", "codex_home"]
}
