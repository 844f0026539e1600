import RolloutFormat

/// Bytes from memory, in blocks of a given size, or as many as fit.
final class MemorySource: ByteSource {
    let isCompressed = false
    private let bytes: [UInt8]
    private let blockSize: Int
    private var position = 0

    init(_ bytes: [UInt8], blockSize: Int = .max) {
        self.bytes = bytes
        self.blockSize = blockSize
    }

    convenience init(_ text: String, blockSize: Int = .max) { self.init(Array(text.utf8), blockSize: blockSize) }

    func read(into store: ByteStore) throws(ReadError) -> Int {
        let count = min(blockSize, bytes.count - position, store.capacity - store.count)
        store.append(Array(bytes[position..<(position + count)]))
        position += count
        return count
    }
}
