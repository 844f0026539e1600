/// Reads a file that people write by hand (configuration, prices, baseline) as a whole.
public enum SmallFile {
    public enum Failure: Error, Equatable, CustomStringConvertible {
        case missing
        case notAFile
        case tooLarge(limit: Int)
        case system(code: Int32)

        public var description: String {
            switch self {
            case .missing: "no such file"
            case .notAFile: "not a regular file"
            case .tooLarge(let limit): "larger than \(limit >> 20) MiB"
            case .system(let code): SystemError(code).description
            }
        }
    }

    /// A regular file of at most `limit` bytes, or `/dev/null`, which is empty. A pipe could make a run wait for ever.
    public static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = PathText.withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG || path == "/dev/null" else { throw .notAFile }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        do {
            let bytes = try Descriptor.readAll(descriptor, limit: limit, expected: Int(status.st_size))
            guard bytes.count <= limit else { throw Failure.tooLarge(limit: limit) }
            return bytes
        } catch let error as SystemError {
            throw .system(code: error.code)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .notAFile
        }
    }
}
