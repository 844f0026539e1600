/// The parts of a path, by its slashes.
public enum PathName {
    /// `c.jsonl` of `a/b/c.jsonl`; a slash at the end does not count.
    public static func last(_ path: String) -> String {
        if path.utf8.last != UInt8(ascii: "/") { return String(path[startOfLast(path)...]) }
        return path.parts(at: "/").last.map(String.init) ?? path
    }

    /// `a/c.jsonl` of `./a//c.jsonl/`: without `.` components, doubled slashes and a slash at the end.
    public static func normalized(_ path: String) -> String {
        (path.hasPrefix("/") ? "/" : "") + components(path).joined(separator: "/")
    }

    /// Whether a path has no empty component and none of dots alone, so that nothing of it has to be taken apart.
    public static func isPlain(_ path: String) -> Bool {
        // Dots since the last slash; nil when there is something else, too.
        var dots: Int? = 0
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "/"):
                if dots != nil { return false }
                dots = 0
            case UInt8(ascii: "."): dots = dots.map { $0 + 1 }
            default: dots = nil
            }
        }
        return dots == nil
    }

    /// `a` and `c.jsonl` of `./a/c.jsonl`.
    public static func components(_ path: String) -> [String] {
        path.parts(at: "/").filter { $0 != "." }.map(String.init)
    }

    /// `a/b` of `a/b/c.jsonl`, `/` of `/c.jsonl`; nil when there is none.
    public static func directory(_ path: String) -> String? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where the last component starts, the beginning when there is only one.
    public static func startOfLast(_ path: String) -> String.Index {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    }
}
