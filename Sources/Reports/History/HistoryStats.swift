import Basics
import ThreadModel

/// What a history holds.
public struct HistoryStats: Sendable, Equatable {
    public var path: String
    public var bytes: Int64
    public var version: Int
    public var isWhole: Bool
    public var runs = 0
    public var sessions = 0
    public var files = 0
    public var failures = 0
    public var signatures = 0
    /// Failures after which the same command succeeded.
    public var confirmed = 0
    public var findings = 0
    public var commands = 0
    public var since: Int64?
    public var until: Int64?

    public init(path: String, bytes: Int64, version: Int, isWhole: Bool) {
        self.path = path
        self.bytes = bytes
        self.version = version
        self.isWhole = isWhole
    }
}

extension HistoryStats: MemberList {
    public static var blank: Self { Self(path: "", bytes: 0, version: 0, isWhole: true) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("path", &path)
        try visitor.member("bytes", &bytes)
        try visitor.member("version", &version)
        try visitor.member("whole", &isWhole)
        try visitor.member("runs", &runs)
        try visitor.member("sessions", &sessions)
        try visitor.member("files", &files)
        try visitor.member("failures", &failures)
        try visitor.member("signatures", &signatures)
        try visitor.member("confirmed", &confirmed)
        try visitor.member("findings", &findings)
        try visitor.member("commands", &commands)
        try visitor.time("since", &since)
        try visitor.time("until", &until)
    }
}

extension HistoryDocuments {
    static func document(_ stats: HistoryStats) -> ForensicDocument {
        typealias Cell = ForensicDocument.Cell
        func number(_ count: Int) -> [[Cell]] { [[Cell(HumanUnits.grouped(Int64(count)))]] }
        var document = ForensicDocument()
        document.add(.title("History", note: stats.path))
        let span = [stats.since, stats.until].compactMap { $0.flatMap(SeenWords.day) }.joined(separator: " to ")
        document.add(
            .facts([
                ("size", [[Cell("\(HumanUnits.grouped(stats.bytes)) bytes, format \(stats.version)")]]),
                ("whole", [[Cell(stats.isWhole ? "yes" : "no: it is damaged", stats.isWhole ? .green : .red)]]),
                ("time", [[Cell(span.isEmpty ? "–" : span)]]),
                ("runs", number(stats.runs)), ("sessions", number(stats.sessions)), ("files", number(stats.files)),
                ("failures", number(stats.failures)), ("signatures", number(stats.signatures)),
                ("confirmed", number(stats.confirmed)), ("findings", number(stats.findings)),
                ("commands", number(stats.commands)),
            ]))
        return document
    }
}
