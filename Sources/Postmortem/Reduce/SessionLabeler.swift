/// Gives sessions names that are the same when the job runs again: forges compare test names across runs.
///
/// The name is what is left of the first file's path once everything that changes with a run (dates, times, ids) and
/// everything every session has (`sessions`, `.codex`) is taken away: usually the job's or the artefact's directory.
enum SessionLabeler {
    /// - Parameters:
    ///   - paths: first file of each session, in the order in which equal names are numbered.
    ///   - roots: the paths the user gave.
    static func labels(paths: [String], roots: [String]) -> [String] {
        var used: [String: Int] = [:]
        return paths.map { path in
            let name = name(path, roots)
            used[name, default: 0] += 1
            return used[name]! == 1 ? name : "\(name)#\(used[name]!)"
        }
    }

    /// The name without the number that tells equal ones apart.
    static func name(_ path: String, _ roots: [String]) -> String {
        let root = roots.filter { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }.max { $0.count < $1.count }
        var parts = parts(root.map { String(path.dropFirst($0.count)) } ?? path)
        if parts.isEmpty, let root { parts = self.parts(root).suffix(1) }
        return parts.isEmpty ? "session" : parts.joined(separator: "/")
    }

    private static func parts(_ path: String) -> [String] {
        var parts = path.split(separator: "/").map(String.init)
        guard let file = parts.popLast() else { return [] }
        let isFile = file.contains(".jsonl") || file.contains(".json") || file.contains(".txt") || file.contains(".log")
        var kept = parts.filter { !isNoise($0) }
        if !isFile {
            if !isNoise(file) { kept.append(file) }
        } else if !file.hasPrefix("rollout-") {
            let stem = String(file.prefix { $0 != "." })
            if kept.isEmpty || !genericStems.contains(String(stem.prefix { $0 != "-" || genericStems.contains(stem) })) {
                if !stem.isEmpty { kept.append(stem) }
            }
        }
        return kept.map { String($0.unicodeScalars.map(safe)) }
    }

    private static let genericStems: Set<String> = ["events", "stream", "codex-events", "codex", "output"]

    private static func isNoise(_ part: String) -> Bool {
        if ["sessions", "archived_sessions", ".codex", "codex-home", ".", ".."].contains(part) { return true }
        return (part.count == 2 || part.count == 4) && part.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func safe(_ scalar: Unicode.Scalar) -> Character {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "+", "@": Character(scalar)
        default: "_"
        }
    }
}
