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
    /// Another thread decodes the files being read.
    private var decodesAhead = false
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
    ///   - decodesAhead: Let another thread read and decode them; the result is the same.
    ///   - follow: Whether a path may be a symbolic link; one that was found in a directory must not be.
    /// - Returns: One result per thread, and the files that gave nothing with the reason.
    public func read(
        paths: [String], traced: [TracedThread] = [], decodesAhead: Bool = false,
        follow: (String) -> Bool = { _ in true }
    ) -> (result: Result, failed: [(path: String, result: Result)]) {
        self.decodesAhead = decodesAhead
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
        var reading = FileReading(isNamed: followSymlink, sharesThread: sharesThread)
        var failure: String?
        do throws(ReadError) {
            if decodesAhead { try readAhead(&reading) } else { try readLines(&reading) }
        } catch {
            failure = error.reason
        }
        if reading.isNoSession || reading.shapes.recognized == 0,
            FileSource.hidesSession(path, followSymlink: followSymlink)
        {
            let kind = FileSource.foreignKind(path, followSymlink: followSymlink)
            return .unreadable(
                reason: kind ?? "it tells of a Codex session, but none of its lines is a record as Codex writes it")
        }
        if reading.isNoSession {
            if let kind = FileSource.foreignKind(path, followSymlink: followSymlink) {
                return .notASession(reason: kind)
            }
            return .notASession(
                reason: "no Codex record in its first \(HumanUnits.count(reading.lineNumber - 1, "line"))")
        }
        if sharesThread { knownLines.formUnion(reading.ownLines) }
        guard reading.shapes.recognized > 0 else {
            if let failure { return .unreadable(reason: failure) }
            if reading.lineNumber == 0 || reading.shapes.isBlank { return .unreadable(reason: "empty") }
            if let kind = FileSource.foreignKind(path, followSymlink: followSymlink) {
                return .notASession(reason: kind)
            }
            return .notASession(reason: "no Codex record in \(HumanUnits.count(reading.lineNumber, "line"))")
        }
        builder.file.lines = reading.lineNumber
        builder.file.bytes = reading.bytesRead
        if namesContent { builder.file.content = reading.content.text }
        builder.file.format = reading.shapes.format
        reading.shapes.report(to: &builder.file)
        builder.file.limitsHit = limitsHit(reading) + Self.limitsHit(reading.deepLines)
        if let failure {
            builder.file.incomplete = "\(failure), after \(reading.lineNumber) lines"
        }
        builder.endFile()
        return nil
    }

    private func readLines(_ reading: inout FileReading) throws(ReadError) {
        var decoded = RecordDecoder.Line()
        while let line = try lines.next() {
            reading.lineNumber = lines.lineNumber
            reading.bytesRead = lines.bytesRead
            reading.overlongLines = lines.overlongLineCount
            guard try reach(line, &reading) else {
                if reading.isNoSession { return }
                continue
            }
            decoder.decode(line, into: &decoded)
            add(&decoded, line, &reading)
        }
    }

    /// The same where another thread decodes.
    private func readAhead(_ reading: inout FileReading) throws(ReadError) {
        let ahead = LinesAhead(lines, decoder)
        defer { ahead.stop() }
        while let block = ahead.next() {
            for index in block.entries.indices {
                let line = block.entries[index].text
                reading.lineNumber = block.firstNumber + index
                reading.bytesRead = block.entries[index].bytesRead
                reading.overlongLines = block.entries[index].overlongLines
                guard try reach(line, &reading) else {
                    if reading.isNoSession { return }
                    continue
                }
                add(&block.entries[index].line, line, &reading)
            }
            if let failure = block.failure { throw failure }
        }
    }

    /// Comes to a line; false when it is not to be taken in.
    private func reach(_ line: ByteView, _ reading: inout FileReading) throws(ReadError) -> Bool {
        // A file that was named is read to its end, whatever a program printed before.
        if !reading.isNamed, reading.shapes.recognized == 0,
            reading.lineNumber > Self.sniffLines || reading.bytesRead > Self.sniffBytes
        {
            reading.isNoSession = true
            return false
        }
        lineCount += 1
        if lineCount > limits.recordsPerThread {
            throw ReadError(
                "the thread has more than \(limits.recordsPerThread) records (limits.records_per_thread); "
                    + "what follows line \(reading.lineNumber - 1) was left out")
        }
        if namesContent { reading.content.add(line) }
        if Self.isBlank(line) { return false }
        if reading.sharesThread {
            let hash = line.hash
            if knownLines.contains(hash) {
                builder.file.repeatedLines += 1
                reading.shapes.recognized += 1
                return false
            }
            reading.ownLines.insert(hash)
        }
        return true
    }

    private static func isBlank(_ line: ByteView) -> Bool {
        var index = 0
        while line[index] == 0x20 || line[index] == 0x09 || line[index] == 0x0D { index += 1 }
        return index == line.count
    }

    private func add(_ decoded: inout RecordDecoder.Line, _ line: ByteView, _ reading: inout FileReading) {
        reading.shapes.count(&decoded, line, number: reading.lineNumber)
        if case .bad = decoded.record, JSONNesting.exceeds(JSONCursor.depthLimit, in: line) {
            reading.deepLines.append(reading.lineNumber)
        }
        witness?.catchUp(with: decoded.timestamp, builder)
        builder.add(&decoded, number: reading.lineNumber)
    }

    /// One sentence for all lines that are nested too deeply.
    private static func limitsHit(_ deepLines: [Int]) -> [String] {
        guard let first = deepLines.first else { return [] }
        let more = deepLines.count > 1 ? " and \(deepLines.count - 1) more" : ""
        return ["line \(first)\(more) is nested more than \(JSONCursor.depthLimit) levels deep and was left out"]
    }

    /// One sentence for each line that was too long, and one for those not named.
    private func limitsHit(_ reading: FileReading) -> [String] {
        // The reader may be some lines ahead.
        let named = lines.overlongLines.filter { $0.number <= reading.lineNumber }
        var texts = named.map { line in
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
        let more = reading.overlongLines - named.count
        if more > 0 { texts.append("\(more) more lines have more than \(limits.lineBytes) bytes") }
        return texts
    }
}
