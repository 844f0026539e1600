/// Reading and writing whole, whatever signals and short counts come between.
public enum Descriptor {
    /// One `read`, tried again when a signal cut in; the bytes read (0 at the end), negative with `errno` set on error.
    public static func read(_ descriptor: CInt, into space: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = systemRead(descriptor, space.baseAddress, space.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }

    /// Everything up to the end; the code of the error that came first.
    ///
    /// - Parameter limit: bytes from which on the reading stops; the result then has more than that.
    public static func readAll(_ descriptor: CInt, limit: Int, expected: Int = 0) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        let chunk = max(expected + 1, 16_384)
        while bytes.count <= limit {
            var count = 0
            bytes += [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                count = read(descriptor, into: UnsafeMutableRawBufferPointer(buffer))
                initialized = max(count, 0)
            }
            guard count >= 0 else { throw SystemError(errno) }
            if count == 0 { break }
        }
        return bytes
    }

    /// Writes all of the bytes.
    public static func writeAll(_ bytes: some Sequence<UInt8>, to descriptor: CInt) throws(SystemError) {
        let code: CInt? =
            bytes.withContiguousStorageIfAvailable { write(UnsafeRawBufferPointer($0), descriptor) }
            ?? Array(bytes).withUnsafeBytes { write($0, descriptor) }
        if let code { throw SystemError(code) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, _ descriptor: CInt) -> CInt? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}

/// Why the operating system refused.
public struct SystemError: Error, Equatable, CustomStringConvertible {
    public let code: CInt

    public init(_ code: CInt) { self.code = code }

    public var description: String { String(cString: strerror(code)).lowercased() }
}

/// The system calls, which the functions of `Descriptor` would hide.
private func systemRead(_ descriptor: CInt, _ space: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, space, count)
}

private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
