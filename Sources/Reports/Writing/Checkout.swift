import Basics

/// Where those who read a report look for the files that it names: the checkout, whose root a step's working directory
/// may lie below.
public struct Checkout: Sendable, Equatable {
    /// Absolute, without links; empty where nothing is known, and paths stay as they are.
    private let root: String
    private let current: String

    public init() { self.init(root: "", current: "") }

    /// - Parameters:
    ///   - root: The checkout.
    ///   - current: The working directory, below which relative paths lie.
    public init(root: String, current: String) {
        self.root = PathName.normalized(root)
        self.current = PathName.normalized(current)
    }

    /// The path from the root of the checkout; outside of it, the whole path.
    func place(_ path: String) -> String {
        guard root.hasPrefix("/"), root != "/" else { return path }
        // Nearly all paths are written as they would be here.
        if current == root, !path.hasPrefix("/"), PathName.isPlain(path) { return path }
        if path.hasPrefix("/"), PathName.isPlain(String(path.dropFirst())) {
            guard path.hasPrefix(root), path != root else { return path == root ? "." : path }
            let rest = path.utf8.dropFirst(root.utf8.count)
            return rest.first == UInt8(ascii: "/") ? String(decoding: rest.dropFirst(), as: UTF8.self) : path
        }
        var parts: [String] = []
        for part in PathName.components(path.hasPrefix("/") ? path : current + "/" + path) {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let base = PathName.components(root)
        guard parts.starts(with: base) else { return "/" + parts.joined(separator: "/") }
        return parts.count == base.count ? "." : parts.dropFirst(base.count).joined(separator: "/")
    }
}
