/// The parts of a path, by its slashes.
public enum PathName {
    /// `c.jsonl` of `a/b/c.jsonl`; a slash at the end does not count.
    public static func last(_ path: String) -> String {
        if path.utf8.last != UInt8(ascii: "/") { return String(path[startOfLast(path)...]) }
        return path.parts(at: "/").last.map(String.init) ?? path
    }

    /// `a/c.jsonl` of `./a//c.jsonl/`: without `.` components, doubled slashes and a slash at the end.
    public static func normalized(_ path: String) -> String {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        if isPlain(path, from: isAbsolute ? 1 : 0) { return path }
        return (isAbsolute ? "/" : "") + components(path).joined(separator: "/")
    }

    /// Whether a path has no empty component and none of dots alone, so that nothing of it has to be taken apart.
    ///
    /// - Parameter start: the offset of the first byte that is looked at.
    public static func isPlain(_ path: String, from start: Int = 0) -> Bool {
        let bytes = path.utf8Span.span
        var index = start
        while true {
            // A component that begins like most of them needs no second look.
            while index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
            if index >= bytes.count || bytes[index] == UInt8(ascii: "/") { return false }
            while index < bytes.count, bytes[index] != UInt8(ascii: "/") { index += 1 }
            if index >= bytes.count { return true }
            index += 1
        }
    }

    /// `a` and `c.jsonl` of `./a/c.jsonl`.
    public static func components(_ path: String) -> [String] {
        path.parts(at: "/").filter { $0 != "." }.map(String.init)
    }

    /// `a/b` of `a/b/c.jsonl`, `/` of `/c.jsonl`; nil when there is none.
    public static func directory(_ path: String) -> String? {
        guard let slash = path.lastPlace(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where the last component starts, the beginning when there is only one.
    public static func startOfLast(_ path: String) -> String.Index {
        path.lastPlace(of: "/").map { path.utf8.index(after: $0) } ?? path.startIndex
    }
}
