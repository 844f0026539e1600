/// Byte strings one after the other: the last ones in memory, those before in a file that has no name and ends with
/// the process. Without a place for such a file all stay in memory.
struct PackedBytes: ~Copyable {
    private let memory: Int
    private var tail: [UInt8] = []
    /// Where each begins, and the end of the last.
    private var offsets: [Int] = [0]
    /// Bytes before `tail`, which are in the file.
    private var spilled = 0
    private var file: CInt = -1
    private var cannotSpill = false

    init(memory: Int) { self.memory = memory }

    deinit {
        if file >= 0 { close(file) }
    }

    var count: Int { offsets.count - 1 }

    /// Gives the position.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if tail.count + bytes.count > memory, !cannotSpill { spill() }
        tail += bytes
        offsets.append(spilled + tail.count)
        return count - 1
    }

    subscript(position: Int) -> [UInt8] {
        let (start, end) = (offsets[position], offsets[position + 1])
        if start >= spilled { return Array(tail[(start - spilled)..<(end - spilled)]) }
        return [UInt8](unsafeUninitializedCapacity: end - start) { buffer, count in
            while count < end - start {
                let got = pread(file, buffer.baseAddress! + count, end - start - count, off_t(start + count))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { PackedLoss.end(got < 0 ? errno : 0) }
                count += got
            }
        }
    }

    private mutating func spill() {
        if file < 0 { file = Self.unnamedFile() }
        let size = tail.count
        guard file >= 0, Self.write(tail, to: file, at: spilled) else {
            // A full disk: what is in the file already stays there.
            cannotSpill = true
            return
        }
        spilled += size
        tail.removeAll(keepingCapacity: true)
    }

    private static func write(_ bytes: [UInt8], to file: CInt, at offset: Int) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let put = pwrite(file, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
                if put < 0, errno == EINTR { continue }
                guard put > 0 else { return false }
                done += put
            }
            return true
        }
    }

    /// Nobody else can open it, and nothing is left of it whatever ends the process.
    private static func unnamedFile() -> CInt {
        let directories = [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"].compactMap { $0 }
        for directory in directories where !directory.isEmpty {
            var template = Array((directory + "/codex-postmortem-packed-XXXXXX").utf8CString)
            let file = mkstemp(&template)
            if file >= 0 {
                _ = fcntl(file, F_SETFD, FD_CLOEXEC)
                unlink(template)
                return file
            }
        }
        return -1
    }
}
