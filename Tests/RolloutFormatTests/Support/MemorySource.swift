import RolloutFormat

/// Bytes from memory, in blocks of a given size, or as many as fit; then the end, or a failure.
final class MemorySource: ByteSource {
    let isCompressed = false
    private let bytes: [UInt8]
    private let blockSize: Int
    private let failure: ReadError?
    private var position = 0

    init(_ bytes: [UInt8], blockSize: Int = .max, failure: ReadError? = nil) {
        self.bytes = bytes
        self.blockSize = blockSize
        self.failure = failure
    }

    convenience init(_ text: String, blockSize: Int = .max, failure: ReadError? = nil) {
        self.init(Array(text.utf8), blockSize: blockSize, failure: failure)
    }

    func read(into store: ByteStore) throws(ReadError) -> Int {
        if position == bytes.count, let failure { throw failure }
        let count = min(blockSize, bytes.count - position, store.capacity - store.count)
        store.append(Array(bytes[position..<(position + count)]))
        position += count
        return count
    }
}
