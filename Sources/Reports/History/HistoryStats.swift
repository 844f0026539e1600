import Basics
import ThreadModel

/// What a history holds.
package struct HistoryStats: Sendable, Equatable {
    package var path: String
    package var bytes: Int64
    package var version: Int
    package var isWhole: Bool
    package var runs = 0
    package var sessions = 0
    package var files = 0
    package var failures = 0
    package var signatures = 0
    /// Failures after which the same command succeeded.
    package var confirmed = 0
    package var findings = 0
    package var commands = 0
    package var since: Int64?
    package var until: Int64?

    package init(path: String, bytes: Int64, version: Int, isWhole: Bool) {
        self.path = path
        self.bytes = bytes
        self.version = version
        self.isWhole = isWhole
    }
}

extension HistoryStats: MemberList {
    package static var blank: Self { Self(path: "", bytes: 0, version: 0, isWhole: true) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
