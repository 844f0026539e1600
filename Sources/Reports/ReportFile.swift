import Basics

/// Writes a report whole or not at all: into a new file beside the target, which then takes the target's name.
public enum ReportFile {
    /// What `body` appends, as the file at `path`.
    public static func write(to path: String, _ body: (ReportSink) -> Void) throws {
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex {
            try makeDirectories(String(path[..<slash]), for: path)
        }
        // A device or a pipe cannot be replaced, and must not be.
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG || path.utf8.starts(with: "/dev/".utf8) {
            if status.st_mode & S_IFMT == S_IFDIR { throw failure(path, "write over a directory", EISDIR) }
            let descriptor = try openSpecial(path)
            defer { close(descriptor) }
            return try fill(descriptor, path, body)
        }
        let (descriptor, temporary) = try makeTemporary(beside: path)
        do {
            try fill(descriptor, path, body)
        } catch {
            close(descriptor)
            UnfinishedFiles.discard(temporary)
            throw error
        }
        guard close(descriptor) == 0 else {
            let code = errno
            UnfinishedFiles.discard(temporary)
            throw failure(path, "finish it", code)
        }
        guard UnfinishedFiles.finish(temporary, as: path) == 0 else {
            let code = errno
            UnfinishedFiles.discard(temporary)
            throw failure(path, "give it its name", code)
        }
    }

    public static func write(_ bytes: [UInt8], to path: String) throws {
        try write(to: path) { $0.append(bytes) }
    }

    /// The same, unless the file holds these bytes already: who watches it sees no change then.
    public static func writeChanged(_ bytes: [UInt8], to path: String) throws {
        if let old = try? SmallFile.read(path, limit: bytes.count), old == bytes { return }
        try write(bytes, to: path)
    }

    /// A pipe that nobody reads would be waited for as long as the job lasts.
    private static func openSpecial(_ path: String) throws(ReportFileError) -> CInt {
        for attempt in 0... {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
                return descriptor
            }
            let code = errno
            // Its reader may be about to begin.
            guard code == ENXIO, attempt < readerAttempts else { throw failure(path, "open it", code) }
            usleep(readerPause)
        }
        throw failure(path, "open it", ENXIO)
    }

    private static let readerAttempts = 40
    private static let readerPause: useconds_t = 50_000

    private static func fill(_ descriptor: CInt, _ path: String, _ body: (ReportSink) -> Void) throws {
        let sink = ReportSink { bytes in
            do {
                try writeAll(bytes, to: descriptor, path)
                return nil
            } catch {
                return error
            }
        }
        body(sink)
        try sink.finish()
    }

    /// `O_EXCL` neither opens what is there already nor follows a link that somebody put there.
    private static func makeTemporary(
        beside path: String
    ) throws(ReportFileError) -> (descriptor: CInt, path: String) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
        let directory = path[..<(slash ?? path.startIndex)]
        for attempt in 0..<100 {
            // Hidden, and without the target's extension: no CI glob picks up a half-written file.
            let temporary = "\(directory).codex-postmortem-\(getpid())-\(attempt).tmp"
            let descriptor = UnfinishedFiles.create(temporary)
            if descriptor >= 0 { return (descriptor, temporary) }
            if errno != EEXIST {
                throw failure(path, "create a file in \(directory.isEmpty ? "." : String(directory))", errno)
            }
        }
        throw failure(path, "create a temporary file beside it", EEXIST)
    }

    private static func writeAll(
        _ bytes: some Sequence<UInt8>, to descriptor: CInt, _ path: String
    ) throws(ReportFileError) {
        do { try Descriptor.writeAll(bytes, to: descriptor) } catch {
            throw failure(path, "write it whole", error.code)
        }
    }

    private static func makeDirectories(_ directory: String, for path: String) throws(ReportFileError) {
        var status = stat()
        if stat(directory, &status) == 0 { return }
        if let slash = directory.utf8.lastIndex(of: UInt8(ascii: "/")), slash > directory.startIndex {
            try makeDirectories(String(directory[..<slash]), for: path)
        }
        if mkdir(directory, 0o777) != 0, errno != EEXIST {
            throw failure(path, "create the directory \(directory)", errno)
        }
    }

    private static func failure(_ path: String, _ step: String, _ code: CInt) -> ReportFileError {
        ReportFileError(path: path, step: step, reason: String(cString: strerror(code)))
    }
}
