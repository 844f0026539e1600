import Basics
import RolloutFormat

/// What Codex's own trace says of a thread, told to the thread's builder in the order in which it happened.
final class TraceWitness {
    private let traced: [TracedThread]
    private let limits: ReadLimits
    private let namesContent: Bool
    private let decoder = RecordDecoder()
    private var decoded = RecordDecoder.Line()
    private var readers: [TraceReader] = []

    /// - Parameters:
    ///   - traced: The same thread in each bundle, the earliest first.
    ///   - namesContent: Whether each log is to say what its lines are.
    init(_ traced: [TracedThread], limits: ReadLimits, namesContent: Bool) {
        self.traced = traced
        self.limits = limits
        self.namesContent = namesContent
    }

    // MARK: - Beside rollouts

    func begin() { readers = traced.map { reader($0, use: .besideRollout) } }

    /// Tells what happened before a line of the rollout. At the same moment the line comes first: it says what was
    /// asked, the trace how it ended.
    ///
    /// - Parameter timestamp: The line's.
    func catchUp(with timestamp: RawString?, _ builder: ThreadBuilder) {
        guard let time = timestamp.flatMap({ Timestamp.milliseconds($0.raw) }) else { return }
        for reader in readers {
            while let next = reader.nextTime, next < time, reader.take() { tell(reader, builder, number: builder.line) }
        }
    }

    /// Tells the rest, and what became of the bundles.
    func finish(_ builder: ThreadBuilder) {
        for reader in readers {
            while reader.take() { tell(reader, builder, number: builder.line) }
            builder.noteTimes()
            var file = file(of: reader, isAlone: false)
            file.contradictions = builder.takeContradictions()
            builder.add(file: file)
        }
        readers = []
    }

    // MARK: - Alone

    /// The whole thread.
    func read(into builder: ThreadBuilder) {
        for thread in traced {
            let reader = reader(thread, use: .alone)
            builder.beginFile(path: PathText.display(thread.path))
            while reader.take() { tell(reader, builder, number: reader.lineNumber) }
            let own = builder.file
            builder.file = file(of: reader, isAlone: true)
            builder.file.historyMode = own.historyMode
            builder.endFile()
            builder.leaveFile()
        }
    }

    private func reader(_ thread: TracedThread, use: TraceTranslator.Use) -> TraceReader {
        TraceReader(thread, use: use, limits: limits, namesContent: namesContent)
    }

    private func tell(_ reader: TraceReader, _ builder: ThreadBuilder, number: Int) {
        builder.isTellingTrace = true
        defer { builder.isTellingTrace = false }
        for index in 0..<reader.translatedCount {
            decoder.decode(reader.translated(index), into: &decoded)
            builder.add(&decoded, number: number)
        }
    }

    /// - Parameter isAlone: what is missing is missing in the result.
    private func file(of reader: TraceReader, isAlone: Bool) -> FileSummary {
        var file = FileSummary(path: PathText.display(reader.traced.path), format: .trace)
        file.lines = reader.lineCount
        file.bytes = reader.bytesRead
        file.content = reader.content
        if reader.traced.isRoot {
            file.badLines = reader.badLines
            file.badLineNumbers = reader.badLineNumbers
            file.unknownRecords = reader.unknown
            file.firstUnknownLine = reader.firstUnknownLine
        }
        var missing = reader.missing
        if let failure = reader.failure { missing.insert(failure, at: 0) }
        if isAlone, !missing.isEmpty {
            file.incomplete = missing.joined(separator: "; ")
        } else {
            file.missing = missing
        }
        return file
    }
}
