/// A file as a patch names it, in the spelling that patterns have: the agent chooses among many for the same file.
enum PatchedPath {
    /// `.github//workflows/./a.yml` and `C:\w\.github\workflows\a.yml` with single slashes, without `.` and `..`.
    static func plain(_ name: String) -> String {
        let text = isOfWindows(name) ? name.replacing("\\", with: "/") : name
        guard text.contains("//") || text.contains("./") || text.hasSuffix("/.") else { return text }
        var parts: [Substring] = []
        for part in text.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (text.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// `C:\a`, `\\?\C:\a`, `.github\workflows\a.yml`. Elsewhere a backslash is a part of a name.
    private static func isOfWindows(_ name: String) -> Bool {
        guard name.contains("\\") else { return false }
        return name.hasPrefix("\\\\") || name.dropFirst().hasPrefix(":\\") || !name.contains("/")
    }
}
