import Basics

/// Opens the payloads of a bundle, one at a time, and only as far as needed. None lies outside of the bundle: no link
/// is followed, and no path leads out of it.
final class TracePayloads {
    private let directory: String
    private let limit: Int
    private let store = ByteStore(capacity: 16 * 1024)
    /// Why a payload gave nothing, with how often; the first of each kind by its path.
    private(set) var missing: [String: Int] = [:]
    private(set) var firstMissing: String?

    /// - Parameter limit: bytes of one payload that are kept.
    init(_ bundle: TraceBundle, limit: Int) {
        directory = bundle.path
        self.limit = limit
    }

    /// A payload as a whole, valid until the next one is asked for; nil where there is none.
    ///
    /// - Parameter path: as an event names it, relative to the bundle.
    func whole(_ path: RawString) -> ByteView? {
        read(path.text) { (file: Int32, size: Int) -> Bool in
            if size > limit { return false }
            return take(file, 0, size)
        }
    }

    /// Its first and its last bytes, with nothing between them: enough of one whose members are known by their line.
    func ends(_ path: RawString, _ length: Int) -> ByteView? { ends(path.text, length) }

    private func ends(_ path: String, _ length: Int) -> ByteView? {
        read(path) { (file: Int32, size: Int) -> Bool in
            if size <= 2 * length { return take(file, 0, size) }
            return take(file, 0, length) && take(file, size - length, length)
        }
    }

    private func read(_ text: String, _ body: (Int32, Int) -> Bool) -> ByteView? {
        store.removeAll()
        let file = open(text)
        guard file >= 0 else { return fail(text, file == -2 ? "its path leads out of the bundle" : nil) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return fail(text, "not a regular file")
        }
        guard body(file, Int(clamping: status.st_size)) else {
            return fail(text, status.st_size > limit ? "larger than \(limit) bytes" : "it could not be read")
        }
        return store.view
    }

    private func fail(_ path: String, _ reason: String?) -> ByteView? {
        let reason = reason ?? FileSource.reason(errno, named: true)
        if firstMissing == nil { firstMissing = path }
        if missing[reason] != nil || missing.count < 8 { missing[reason, default: 0] += 1 }
        return nil
    }

    /// Takes a payload away.
    func remove(_ path: String) {
        guard let place = place(path) else { return }
        let directory = openDirectory(place.directories)
        guard directory >= 0 else { return }
        _ = unlinkat(directory, place.name, 0)
        close(directory)
    }

    /// Bytes of a payload; 0 where there is none.
    func size(_ path: String) -> Int64 {
        let file = open(path)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var status = stat()
        return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : 0
    }

    /// Leaves of a request what is read of it: the whole conversation lies in each.
    func reduce(request path: String) {
        guard let tier = ends(path, TraceTranslator.requestEnds).map(TraceTranslator.tier) else { return }
        var text = Array("{\n  \"service_tier\": ".utf8)
        text += tier.name.map { [UInt8(ascii: "\"")] + $0 + [UInt8(ascii: "\"")] } ?? Array("null".utf8)
        text += Array("\n}\n".utf8)
        let file = open(path, O_WRONLY | O_TRUNC)
        guard file >= 0 else { return }
        try? Descriptor.writeAll(text, to: file)
        close(file)
    }

    /// −1 with `errno` set, −2 for a path that leads elsewhere.
    private func open(_ path: String, _ access: Int32 = O_RDONLY) -> Int32 {
        guard let place = place(path) else { return -2 }
        let directory = openDirectory(place.directories)
        guard directory >= 0 else { return -1 }
        let file = openat(directory, place.name, access | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        let code = errno
        close(directory)
        errno = code
        return file
    }

    /// Nil for a path that leads out of the bundle.
    private func place(_ path: String) -> (directories: [String], name: String)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isInside = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
        guard isInside, parts.count <= 8, let name = parts.last else { return nil }
        return (parts.dropLast(), name)
    }

    private func openDirectory(_ names: [String]) -> Int32 {
        var directory = PathText.withSystemPath(self.directory) { Basics.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        for name in names where directory >= 0 {
            let next = openat(directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
            let code = errno
            close(directory)
            errno = code
            directory = next
        }
        return directory
    }

    private func take(_ file: Int32, _ start: Int, _ length: Int) -> Bool {
        let end = store.count + length
        store.grow(to: end + 1)
        while store.count < end {
            let done = store.count
            let count = store.fill { space in
                max(0, pread(file, space.baseAddress, end - done, off_t(start + done - (end - length))))
            }
            // It shrank: what there is counts.
            guard count > 0 else { return store.count > 0 }
        }
        return true
    }
}
