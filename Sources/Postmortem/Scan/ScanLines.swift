import Basics
import Dispatch
import Foundation
import RolloutFormat
import Synchronization
import ThreadModel

/// Lines of scans as newline-delimited JSON.
public struct ScanLines: Sendable {
    public private(set) var lines: [ScanLine] = []
    public private(set) var heads: [ScanHead] = []
    /// Lines that are none, by the name of their file and their number: what they held is lost.
    public private(set) var bad: [RunFacts.UnreadableFile] = []

    /// Where their summaries are.
    private let store = PackedStore<ThreadSummary>()
    /// Thousands of files are below the same directory.
    private var roots: [String: String] = [:]

    /// Lines that are decoded at once by all workers.
    private static let batch = 4096

    public init() {}

    /// Adds the lines of one source.
    ///
    /// - Parameter name: What the source is called in messages.
    public mutating func read(_ source: any ByteSource, name: String, workers: Int) {
        let reader = LineReader()
        reader.open(source)
        defer { reader.close() }
        var texts: [(number: Int, text: Data)] = []
        var source = ScanSource(name)
        do throws(ReadError) {
            while let line = try reader.next() {
                if line.isEmpty { continue }
                texts.append((reader.lineNumber, Data(line.text.utf8)))
                if texts.count == Self.batch { decode(&texts, &source, workers) }
            }
            decode(&texts, &source, workers)
            if let problem = source.problem { bad.append(problem) }
        } catch {
            decode(&texts, &source, workers)
            if source.lineCount > 0, let problem = source.problem { bad.append(problem) }
            miss(name, error.reason)
        }
    }

    public var isEmpty: Bool { lines.isEmpty && heads.isEmpty }

    /// Gives them away, so that nobody keeps them beside what is made of them.
    public mutating func takeLines() -> [ScanLine] {
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
    public mutating func miss(_ name: String, _ reason: String) {
        bad.append(RunFacts.UnreadableFile(path: name, reason: reason, remedy: ScanSource.remedy))
    }

    private mutating func decode(
        _ texts: inout [(number: Int, text: Data)], _ source: inout ScanSource, _ workers: Int
    ) {
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
                let (number, text) = batch[index]
                if let line {
                    append(line)
                    source.lineCount += 1
                } else if var head = try? JSONDecoder().decode(ScanHead.self, from: text) {
                    head.source = source.name
                    heads.append(head)
                    source.lineCount += 1
                } else {
                    source.addStranger(number, text)
                }
                index += 1
            }
        }
        texts.removeAll(keepingCapacity: true)
    }

    /// One line, with its line end; the same bytes for the same line.
    public static func text(_ line: ScanLine) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(line)) + [0x0A]
    }

    public static func text(_ head: ScanHead) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(head)) + [0x0A]
    }

    /// All of one scan.
    public static func write(_ scan: Scan, to append: ([UInt8]) -> Void) throws {
        append(try text(scan.head))
        for line in scan.lines { append(try text(line)) }
    }

    public static func distinct(_ heads: [ScanHead]) throws -> [[UInt8]] {
        try Set(heads.map { try text($0) }).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The lines without those that say the same, in an order of their own: merged once more, with others or not, they
    /// give the same.
    public static func distinct(_ lines: [ScanLine]) throws -> [[UInt8]] {
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
