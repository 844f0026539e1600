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
            case .notAFile: "not a file"
            case .tooLarge(let limit): "larger than \(limit >> 20) MiB"
            case .system(let code): String(cString: strerror(code)).lowercased()
            }
        }
    }

    /// A pipe is read too, so that a shell's `<(…)` works, and a device, so that `/dev/null` is an empty file; `limit`
    /// (bytes) ends what would never end.
    package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(code: errno) }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFIFO || kind == S_IFCHR else { throw .notAFile }
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
