import Basics

/// A repository's address without what says how to reach it: `https://user:secret@host/a/b.git` and `git@host:a/b`
/// are the same `host/a/b`, and no credential is left in it.
enum RepositoryName {
    static func of(_ address: String) -> String {
        var text = Substring(address)
        if let scheme = text.place(of: "://") {
            text = text[scheme.upperBound...]
        } else if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") {
            text = text[..<colon] + "/" + text[text.index(after: colon)...].drop { $0 == "/" }
        }
        let host = text.prefix { $0 != "/" }
        if let at = host.lastIndex(of: "@") { text = text[text.index(after: at)...] }
        text = text.prefix { $0 != "?" && $0 != "#" }
        while text.last == "/" { text.removeLast() }
        if text.hasSuffix(".git") { text.removeLast(4) }
        return text.isEmpty ? "unknown" : String(text)
    }
}
