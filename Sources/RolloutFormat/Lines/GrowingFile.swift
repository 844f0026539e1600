import Basics

/// A file that is still being written: each opening of a reader gives what stands behind the place up to which it was
/// taken in. It stays open, so a file that is meanwhile renamed, archived or deleted is read to its end.
public final class GrowingFile: ByteSource {
    private let descriptor: Int32
    /// Where reading goes on.
    private var position: Int64 = 0
    /// Bytes that were taken in, up to and including a line end.
    private var taken: Int64 = 0
    /// Its size when it was last read.
    private var seen: Int64 = 0
    public let isCompressed = false

    public init(path: String) throws(ReadError) {
        descriptor = PathText.withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        guard descriptor >= 0 else { throw ReadError(FileSource.reason(errno)) }
    }

    deinit { close(descriptor) }

    /// Whether there are bytes that nobody has looked at.
    public var hasGrown: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && Int64(status.st_size) > seen
    }

    /// Goes back to the end of the last line that was taken in.
    public func rewind() { position = taken }

    /// The first `bytes` since `rewind` were complete lines.
    public func take(_ bytes: Int64) { taken += bytes }

    public func read(into store: ByteStore) throws(ReadError) -> Int {
        try store.fill { (space) throws(ReadError) -> Int in
            while true {
                let count = pread(descriptor, space.baseAddress, space.count, off_t(position))
                if count >= 0 {
                    position += Int64(count)
                    seen = max(seen, position)
                    return count
                }
                if errno != EINTR { throw ReadError(FileSource.reason(errno)) }
            }
        }
    }
}
