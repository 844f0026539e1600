import Basics
import Dispatch
import Foundation
import RolloutFormat
import Synchronization
import ThreadModel

/// Lines of scans as newline-delimited JSON.
package struct ScanLines: Sendable {
    package private(set) var lines: [ScanLine] = []
    /// Lines that are none, by the name of their file and their number: what they held is lost.
    package private(set) var bad: [RunFacts.UnreadableFile] = []

    /// Where their summaries are.
    private let store = PackedStore<ThreadSummary>()
    /// Thousands of files are below the same directory.
    private var roots: [String: String] = [:]

    /// Lines that are decoded at once by all workers.
    private static let batch = 4096

    package init() {}

    /// Adds the lines of one source.
    ///
    /// - Parameter name: What the source is called in messages.
    package mutating func read(_ source: any ByteSource, name: String, workers: Int) {
        let reader = LineReader()
        reader.open(source)
        defer { reader.close() }
        var texts: [(number: Int, text: Data)] = []
        do throws(ReadError) {
            while let line = try reader.next() {
                if line.isEmpty { continue }
                texts.append((reader.lineNumber, Data(line.text.utf8)))
                if texts.count == Self.batch { decode(&texts, name, workers) }
            }
            decode(&texts, name, workers)
        } catch {
            decode(&texts, name, workers)
            bad.append(RunFacts.UnreadableFile(path: name, reason: error.reason))
        }
    }

    /// Gives them away, so that nobody keeps them beside what is made of them.
    package mutating func takeLines() -> [ScanLine] {
        defer { lines = [] }
        return lines
    }

    private mutating func append(_ line: ScanLine) {
        var line = line
        if let kept = line.summary, kept.key.path == line.file { line.file = kept.key.path }
        if let root = line.root {
            line.root = roots[root] ?? root
            roots[root] = line.root
        }
        lines.append(line)
    }

    /// A source that could not be opened.
    package mutating func miss(_ name: String, _ reason: String) {
        bad.append(RunFacts.UnreadableFile(path: name, reason: reason))
    }

    private mutating func decode(_ texts: inout [(number: Int, text: Data)], _ name: String, _ workers: Int) {
        let batch = texts
        let parts = max(1, min(workers, batch.count))
        let results = Mutex<[Int: [ScanLine?]]>([:])
        DispatchQueue.concurrentPerform(iterations: parts) { [store] part in
            let decoder = JSONDecoder()
            if let key = KeptThread.store { decoder.userInfo[key] = store }
            let range = batch.count * part / parts..<batch.count * (part + 1) / parts
            let own = range.map { try? decoder.decode(ScanLine.self, from: batch[$0].text) }
            results.withLock { $0[part] = own }
        }
        var index = 0
        for part in 0..<parts {
            for line in results.withLock({ $0[part] ?? [] }) {
                if let line {
                    append(line)
                } else {
                    bad.append(
                        RunFacts.UnreadableFile(
                            path: "\(name):\(batch[index].number)", reason: "not a line that scan wrote"))
                }
                index += 1
            }
        }
        texts.removeAll(keepingCapacity: true)
    }

    /// One line, with its line end; the same bytes for the same line.
    package static func text(_ line: ScanLine) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(line)) + [0x0A]
    }

    /// The lines without those that say the same, in an order of their own: merged once more, with others or not, they
    /// give the same.
    package static func distinct(_ lines: [ScanLine]) throws -> [[UInt8]] {
        let texts = try lines.map { line in (key: line.file, text: try text(line)) }
        var result: [[UInt8]] = []
        for entry in texts.sorted(by: {
            ($0.key, $0.text.count) == ($1.key, $1.text.count)
                ? $0.text.lexicographicallyPrecedes($1.text) : ($0.key, $0.text.count) < ($1.key, $1.text.count)
        }) where result.last != entry.text {
            result.append(entry.text)
        }
        return result
    }
}
