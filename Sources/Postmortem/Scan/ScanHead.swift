import Basics

/// The first line of a scan: what was looked through, and how much came of it. So a scan that saw nothing is a line, too,
/// and one of which lines are missing is known for it.
public struct ScanHead: Sendable, Codable, Equatable {
    /// As in `ScanLine`.
    var v = ScanLine.version
    var tool: String
    /// What each line of the scan repeats; the same when the same is scanned again.
    var scan: String
    /// What was looked through, as it was given, but for files that have a line of their own.
    var roots: [String]
    /// Whether the files came from a list: one part of what lies below the root.
    var isShard: Bool
    /// Lines that follow.
    var files: Int
    /// Lines that hold a thread.
    var sessions: Int
    /// Where it was read, in messages; no part of the line.
    var source = ""

    enum CodingKeys: String, CodingKey {
        case v, tool, scan, roots, files, sessions
        case isShard = "shard"
    }

    init(tool: String, roots: [String], isShard: Bool, lines: [ScanLine]) {
        self.tool = tool
        let named = Set(lines.lazy.filter { $0.root == nil }.map(\.file))
        self.roots = roots.filter { !named.contains($0) }
        self.isShard = isShard
        files = lines.count
        sessions = lines.count { $0.summary != nil }
        var hash = StableHash()
        for root in roots { hash.add(part: root) }
        for line in lines { hash.add(part: line.file) }
        hash.add(word: UInt64(sessions))
        // Twelve digits are no allocation for each of a million lines.
        scan = String(hash.value >> 16, radix: 16)
    }
}
