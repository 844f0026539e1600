#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads a file that people write by hand (configuration, prices, baseline) as a whole.
package enum SmallFile {
    package enum Failure: Error, Equatable, CustomStringConvertible {
        case missing
        case notAFile
        case tooLarge(limit: Int)
        case system(code: Int32)

        package var description: String {
            switch self {
            case .missing: "no such file"
            case .notAFile: "not a regular file"
            case .tooLarge(let limit): "larger than \(limit >> 20) MiB"
            case .system(let code): String(cString: strerror(code)).lowercased()
            }
        }
    }

    /// Regular files only: nobody writes into a pipe that somebody planted, and it would be waited for. What a program
    /// writes goes through standard input.
    package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }

        var bytes: [UInt8] = []
        let chunk = max(Int(status.st_size) + 1, 16_384)
        while true {
            var count = 0
            let start = bytes.count
            bytes += [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                #if canImport(Glibc)
                    count = Glibc.read(descriptor, buffer.baseAddress, chunk)
                #elseif canImport(Musl)
                    count = Musl.read(descriptor, buffer.baseAddress, chunk)
                #else
                    count = Darwin.read(descriptor, buffer.baseAddress, chunk)
                #endif
                initialized = max(count, 0)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(code: errno) }
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            if bytes.count == start { return bytes }
        }
    }
}
