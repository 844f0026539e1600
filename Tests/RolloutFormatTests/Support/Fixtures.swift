import Foundation
import RolloutFormat
import TestSupport

/// The recorded sessions.
enum Fixtures {
    /// Every recorded session file, plain and compressed.
    static let sessionFiles: [String] = {
        let root = Program.root.appending(path: "Fixtures/recorded").path
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".jsonl.zst") }.sorted().map { root + "/" + $0 }
    }()

    /// The lines of a file, read by the reader under test; which lines there are, `LineReaderTests` checks.
    static func lines(_ path: String) throws -> [[UInt8]] {
        let file = try FileSource(path: path)
        let source: any ByteSource = file.isZstd ? try ZstdSource(file, limits: ReadLimits()) : file
        return try source.allLines().lines
    }

    /// Each line of each file, equal ones once: sessions of one release begin with the same instructions.
    static func distinctLines() throws -> [[UInt8]] { try distinct.get() }

    private static let distinct = Result {
        var seen: Set<[UInt8]> = []
        return try sessionFiles.flatMap { try lines($0).filter { seen.insert($0).inserted } }
    }

    /// Each scenario as the first and the last release recorded it, and as one between them did, of which the scenarios
    /// take turns. What a release changed is in all of its recordings, and what a scenario is about is in all releases'.
    static let tellingFiles: [String] = {
        var releases: [String: [String: [String]]] = [:]
        for file in sessionFiles {
            let parts = file.dropFirst(Program.root.path.count).split(separator: "/").map(String.init)
            releases[parts[3], default: [:]][parts[2], default: []].append(file)
        }
        return releases.sorted { $0.key < $1.key }.enumerated().flatMap { turn, scenario in
            let files = scenario.value.sorted { $0.key.compare($1.key, options: .numeric) == .orderedAscending }
            let chosen = Set([0, turn % files.count, files.count - 1])
            return chosen.sorted().flatMap { files[$0].value }
        }
    }()
}

extension ByteSource {
    func allLines(limits: ReadLimits = ReadLimits()) throws -> (lines: [[UInt8]], reader: LineReader) {
        let reader = LineReader()
        reader.open(self, limits: limits)
        var lines: [[UInt8]] = []
        while let line = try reader.next() { lines.append(line.array) }
        return (lines, reader)
    }
}

extension ByteView {
    var array: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }
}

/// Calls `body` with a view of the bytes.
func withView<Result>(_ bytes: [UInt8], _ body: (ByteView) throws -> Result) rethrows -> Result {
    let store = ByteStore(capacity: bytes.count)
    store.append(bytes)
    return try body(store.view)
}

func withView<Result>(_ text: String, _ body: (ByteView) throws -> Result) rethrows -> Result {
    try withView(Array(text.utf8), body)
}
