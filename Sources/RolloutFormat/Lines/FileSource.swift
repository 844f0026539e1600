import Basics

/// A regular file, read front to back with plain `read`: a file that grows or shrinks meanwhile does no harm, as it
/// would in a memory map.
public final class FileSource: ByteSource {
    private let descriptor: Int32
    /// Bytes that the file had when it was opened, and those read of it.
    private let size: Int64
    private var bytesRead: Int64 = 0
    public let isCompressed = false

    /// Opens without following a symbolic link in the last component and without waiting on a FIFO.
    ///
    /// - Parameter isNamed: The user gave the path; it was not found in a directory.
    public init(path: String, followSymlink: Bool = false, isNamed: Bool = false) throws(ReadError) {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followSymlink ? 0 : O_NOFOLLOW)
        descriptor = PathText.withSystemPath(path) { open($0, flags) }
        guard descriptor >= 0 else { throw ReadError(Self.reason(errno, named: isNamed)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw ReadError(Self.reason(code))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ReadError("not a regular file")
        }
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    public func read(into store: ByteStore) throws(ReadError) -> Int {
        try store.fill { (space) throws(ReadError) -> Int in
            let count = Descriptor.read(descriptor, into: space)
            if count < 0 { throw ReadError(Self.reason(errno)) }
            bytesRead += Int64(count)
            // The end of a truncated file is not the end of a recording.
            if count == 0, bytesRead < size {
                throw ReadError("it shrank while it was read: \(bytesRead) of \(size) bytes were there")
            }
            return count
        }
    }

    /// Whether the file begins like a zstd frame.
    public var isZstd: Bool {
        var magic: UInt32 = 0
        return pread(descriptor, &magic, 4, 0) == 4 && UInt32(littleEndian: magic) == 0xFD2F_B528
    }

    /// What a file without records is, where its first bytes say so, and what to do.
    public static func foreignKind(_ path: String, followSymlink: Bool) -> String? {
        guard let file = try? FileSource(path: path, followSymlink: followSymlink) else { return nil }
        let bytes = file.beginning
        guard bytes.count >= 2 else { return nil }
        switch UInt16(bytes[0]) | UInt16(bytes[1]) << 8 {
        case 0x8B1F: return "compressed with gzip; unpack it first (zstd is read as it is)"
        case 0xFEFF, 0xFFFE: return "UTF-16; save it as UTF-8"
        case 0x4B50: return "a zip archive; unpack it first"
        default: break
        }
        // Behind colors, a log's times, and what was printed before.
        guard TextSearch.offset(of: Array("OpenAI Codex v".utf8).span, in: bytes.span) != nil else { return nil }
        return "the log of `codex exec` without --json; give the sessions directory, or run it with --json"
    }

    private var beginning: [UInt8] {
        let size = 4096
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, size, 0))
        }
    }

    /// Whether a file of lines of JSON begins with a session, although none of its lines is a record: in UTF-16, as
    /// PowerShell's `>` writes, behind the times of a log, as one array.
    public static func hidesSession(_ path: String, followSymlink: Bool) -> Bool {
        guard path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson"),
            let file = try? FileSource(path: path, followSymlink: followSymlink)
        else { return false }
        let text = file.beginning.filter { $0 != 0 }
        return ["\"session_meta\"", "\"thread.started\""].contains {
            TextSearch.offset(of: Array($0.utf8).span, in: text.span) != nil
        }
    }

    /// A few words for an `errno`; `named` when the user gave the path.
    public static func reason(_ code: Int32, named: Bool = false) -> String {
        switch code {
        case ENOENT: named ? "no such file or directory" : "it vanished"
        case EACCES, EPERM: "permission denied"
        case ELOOP: "a symbolic link"
        case EISDIR: "a directory"
        case EIO: "input/output error"
        case EMFILE, ENFILE: "too many open files"
        case ENAMETOOLONG: "the name is too long"
        default: SystemError(code).description
        }
    }
}
