import Basics
import RolloutFormat

/// Reads the files of one thread into a summary. One reader serves one worker, file after file.
public final class ThreadReader {
    public enum Result: Sendable {
        case thread(ThreadSummary)
        /// Readable, but no session: a README, a log, somebody else's JSON.
        case notASession(reason: String)
        case unreadable(reason: String)
    }

    private let builder: ThreadBuilder
    private let lines = LineReader()
    private let decoder = RecordDecoder()
    private let limits: ReadLimits
    private let namesContent: Bool
    /// Hashes of the lines of this thread's earlier files; kept only when there are several.
    private var knownLines: Set<UInt64> = []
    /// What Codex's own trace says of this thread; nil without one.
    private var witness: TraceWitness?
    /// Lines of this thread's files so far.
    private var lineCount = 0

    /// Lines and bytes without a single record after which a file is taken for something else.
    private static let sniffLines = 5000
    private static let sniffBytes: Int64 = 1 << 20

    /// - Parameter namesContent: whether each file is to say what its lines are.
    public init(builder: ThreadBuilder, limits: ReadLimits = ReadLimits(), namesContent: Bool = false) {
        self.builder = builder
        self.limits = limits
        self.namesContent = namesContent
    }

    /// Reads files that belong to one thread, in the order given; a line that several of them hold counts once.
    ///
    /// - Parameters:
    ///   - paths: As `PathText` spells them.
    ///   - traced: The same thread in bundles, the earliest first; without files they are the thread.
    ///   - follow: Whether a path may be a symbolic link; one that was found in a directory must not be.
    /// - Returns: One result per thread, and the files that gave nothing with the reason.
    public func read(
        paths: [String], traced: [TracedThread] = [], follow: (String) -> Bool = { _ in true }
    ) -> (result: Result, failed: [(path: String, result: Result)]) {
        builder.beginThread()
        witness = traced.isEmpty ? nil : TraceWitness(traced, limits: limits, namesContent: namesContent)
        defer { witness = nil }
        witness?.begin()
        knownLines = []
        lineCount = 0
        var failed: [(path: String, result: Result)] = []
        var readFiles = 0
        for path in paths {
            let result = readFile(path, followSymlink: follow(path), sharesThread: paths.count > 1)
            if let result { failed.append((PathText.display(path), result)) } else { readFiles += 1 }
        }
        guard readFiles > 0 else {
            if let witness {
                builder.beginThread()
                witness.read(into: builder)
                return (.thread(builder.endThread()), failed)
            }
            let first = failed.first?.result ?? .unreadable(reason: "no file")
            return (first, failed)
        }
        witness?.finish(builder)
        return (.thread(builder.endThread()), failed)
    }

    /// Nil when the file gave records.
    private func readFile(_ path: String, followSymlink: Bool, sharesThread: Bool) -> Result? {
        let source: any ByteSource
        do throws(ReadError) {
            let file = try FileSource(path: path, followSymlink: followSymlink)
            let timed = TimedSource(file, limits: limits)
            source = file.isZstd ? timed.around(try ZstdSource(timed, limits: limits)) : timed
        } catch {
            return .unreadable(reason: error.reason)
        }
        builder.beginFile(path: PathText.display(path))
        builder.file.isCompressed = source.isCompressed
        lines.open(source, limits: limits)
        defer {
            lines.close()
            builder.leaveFile()
        }
        var shapes = ShapeCount()
        var failure: String?
        var ownLines: Set<UInt64> = []
        var deepLines: [Int] = []
        var content = ContentName()
        var decoded = RecordDecoder.Line()
        do throws(ReadError) {
            while let line = try lines.next() {
                // A file that was named is read to its end, whatever a program printed before.
                if !followSymlink, shapes.recognized == 0,
                    lines.lineNumber > Self.sniffLines || lines.bytesRead > Self.sniffBytes
                {
                    return .notASession(
                        reason: "no Codex record in its first \(HumanUnits.count(lines.lineNumber - 1, "line"))")
                }
                lineCount += 1
                if lineCount > limits.recordsPerThread {
                    throw ReadError(
                        "the thread has more than \(limits.recordsPerThread) records (limits.records_per_thread); "
                            + "what follows line \(lines.lineNumber - 1) was left out")
                }
                if namesContent { content.add(line) }
                if line.isEmpty { continue }
                if sharesThread {
                    let hash = line.hash
                    if knownLines.contains(hash) {
                        builder.file.repeatedLines += 1
                        shapes.recognized += 1
                        continue
                    }
                    ownLines.insert(hash)
                }
                decoder.decode(line, into: &decoded)
                shapes.count(&decoded, line, number: lines.lineNumber)
                if case .bad = decoded.record, JSONNesting.exceeds(JSONCursor.depthLimit, in: line) {
                    deepLines.append(lines.lineNumber)
                }
                witness?.catchUp(with: decoded, builder)
                builder.add(&decoded, number: lines.lineNumber)
            }
        } catch {
            failure = error.reason
        }
        if sharesThread { knownLines.formUnion(ownLines) }
        guard shapes.recognized > 0 else {
            if let failure { return .unreadable(reason: failure) }
            if lines.lineNumber == 0 || shapes.isBlank { return .unreadable(reason: "empty") }
            if let kind = FileSource.foreignKind(path, followSymlink: followSymlink) {
                return .notASession(reason: kind)
            }
            return .notASession(reason: "no Codex record in \(HumanUnits.count(lines.lineNumber, "line"))")
        }
        builder.file.lines = lines.lineNumber
        builder.file.bytes = lines.bytesRead
        if namesContent { builder.file.content = content.text }
        builder.file.format = shapes.format
        shapes.report(to: &builder.file)
        builder.file.limitsHit = limitsHit() + Self.limitsHit(deepLines)
        if let failure {
            builder.file.incomplete = "\(failure), after \(lines.lineNumber) lines"
        }
        builder.endFile()
        return nil
    }

    /// One sentence for all lines that are nested too deeply.
    private static func limitsHit(_ deepLines: [Int]) -> [String] {
        guard let first = deepLines.first else { return [] }
        let more = deepLines.count > 1 ? " and \(deepLines.count - 1) more" : ""
        return ["line \(first)\(more) is nested more than \(JSONCursor.depthLimit) levels deep and was left out"]
    }

    /// One sentence for each line that was too long, and one for those not named.
    private func limitsHit() -> [String] {
        var texts = lines.overlongLines.map { line in
            var text = "line \(line.number) has \(line.bytes) bytes (limit \(limits.lineBytes)); "
            if line.isCutOff {
                text +=
                    "only its first part was kept (limit \(limits.keptLineBytes)): \(line.leftOut) bytes were left out"
            } else if line.leftOut > 0 {
                text += "\(line.leftOut) bytes in the middle of its long texts were left out"
            } else {
                text += "nothing of it was left out"
            }
            return text
        }
        let more = lines.overlongLineCount - lines.overlongLines.count
        if more > 0 { texts.append("\(more) more lines have more than \(limits.lineBytes) bytes") }
        return texts
    }
}
