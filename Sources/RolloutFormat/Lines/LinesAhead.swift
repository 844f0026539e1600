import Dispatch
import Synchronization

/// Reads and decodes a file on a thread of its own, a few blocks ahead of whoever takes in its lines: to decode takes
/// about as long as what follows, so that one large file has two threads at work.
public final class LinesAhead {
    /// What both threads know. Each block belongs to one of them at a time, and the reader to the one that decodes:
    /// the semaphores hand them over.
    private final class Shared: @unchecked Sendable {
        let reader: LineReader
        let decoder: RecordDecoder
        let blocks = (0..<LinesAhead.blockCount).map { _ in DecodedBlock() }
        let isStopped = Atomic<Bool>(false)
        let free = DispatchSemaphore(value: 0)
        let filled = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)

        init(_ reader: LineReader, _ decoder: RecordDecoder) {
            self.reader = reader
            self.decoder = decoder
        }

        func decodeAll() {
            for number in 0... {
                free.wait()
                if isStopped.load(ordering: .acquiring) { break }
                let block = blocks[number % blocks.count]
                block.fill(from: reader, decoder)
                // Whoever gets it may let go of the last one at once.
                let isLast = block.isLast
                filled.signal()
                if isLast { break }
            }
            ended.signal()
        }
    }

    private let shared: Shared
    private var taken = 0
    private var isAtEnd = false

    private static let blockCount = 4

    /// - Parameter reader: Of an open source; nobody else may use it until `stop` was called.
    public init(_ reader: LineReader, _ decoder: RecordDecoder) {
        let shared = Shared(reader, decoder)
        self.shared = shared
        for _ in shared.blocks { shared.free.signal() }
        // A queue of its own has a thread even where all others wait.
        DispatchQueue(label: "lines-ahead").async { shared.decodeAll() }
    }

    /// The next lines, valid until the next are asked for; nil at the end.
    public func next() -> DecodedBlock? {
        if taken > 0 { shared.free.signal() }
        if isAtEnd { return nil }
        shared.filled.wait()
        let block = shared.blocks[taken % shared.blocks.count]
        taken += 1
        isAtEnd = block.isLast
        return block
    }

    /// Ends the decoding, however far it is; has to be called once.
    public func stop() {
        shared.isStopped.store(true, ordering: .releasing)
        shared.free.signal()
        shared.ended.wait()
    }
}
