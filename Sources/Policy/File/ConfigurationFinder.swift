import Basics

/// Looks for the configuration that belongs to a directory: upward to the repository's root (a directory with
/// `.git`), or to the root of the file system where there is no repository.
package enum ConfigurationFinder {
    package static let names = [".codex-postmortem.yml", ".codex-postmortem.yaml"]

    /// The path of the file, relative (`../.codex-postmortem.yml`) when `directory` is `.`; nil when there is none.
    /// Two of them side by side are an error, because nobody can tell which one is meant.
    package static func find(from directory: String = ".") throws(ConfigurationError) -> String? {
        guard var current = physical(directory) else {
            throw ConfigurationError(path: directory, "no such directory")
        }
        var shown = directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
        while true {
            let found = names.filter { exists(current + "/" + $0) }
            if found.count > 1 {
                throw ConfigurationError(
                    path: shown + found[0], "\(found[1]) is beside it", suggestion: "keep one of the two")
            }
            if let name = found.first { return shown + name }
            if current.isEmpty || exists(current + "/.git") { return nil }
            current = String(current[..<(current.lastIndex(of: "/") ?? current.startIndex)])
            shown = directory == "." ? "../" + shown : current + "/"
        }
    }

    /// The path without symbolic links, so that its parents are what `..` means; the root is empty.
    private static func physical(_ directory: String) -> String? {
        guard let resolved = realpath(directory, nil) else { return nil }
        defer { free(resolved) }
        let path = String(cString: resolved)
        return path == "/" ? "" : path
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
