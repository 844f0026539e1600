import Basics
import RolloutFormat

/// The records of a file that was analysed, once more: a rollout or stream line by line, or what Codex's own trace says
/// of a thread.
struct RecordFile {
    let path: String
    /// Whose records they are to be where a trace holds several threads'.
    let threadID: String
    let limits: ReadLimits

    /// - Parameter see: Gets a record and the number of its line; false ends the reading.
    func read(_ see: (Record, Int) -> Bool) throws(ReadError) {
        if let traced { return try read(traced, see) }
        let lines = LineReader()
        let decoder = RecordDecoder()
        let file = try FileSource(path: path, followSymlink: true)
        lines.open(file.isZstd ? try ZstdSource(file, limits: limits) : file, limits: limits)
        defer { lines.close() }
        while let line = try lines.next() {
            guard see(decoder.decode(line).record, lines.lineNumber) else { return }
        }
    }

    private var traced: TracedThread? {
        let log = path.hasSuffix("#" + threadID) ? String(path.dropLast(threadID.count + 1)) : path
        // Its two files are asked for by name: beside a session there may be thousands of others.
        guard let directory = PathName.directory(log),
            let bundle = TraceBundle(
                directory: directory, names: [TraceManifest.usualLog, TraceManifest.fileName]), bundle.log == log
        else { return nil }
        return TracedThread(bundle: bundle, id: threadID, isRoot: log == path)
    }

    private func read(_ traced: TracedThread, _ see: (Record, Int) -> Bool) throws(ReadError) {
        let reader = TraceReader(traced, use: .alone, limits: limits)
        let decoder = RecordDecoder()
        while reader.take() {
            for index in 0..<reader.translatedCount {
                guard see(decoder.decode(reader.translated(index)).record, reader.lineNumber) else { return }
            }
        }
        if let failure = reader.failure { throw ReadError(failure) }
    }
}
