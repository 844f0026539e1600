import Basics
import Dispatch
import Synchronization

extension ReportSink {
    /// Bytes that one round of `appendEach` is to come to: what it makes is in memory.
    private static let roundBytes = 1 << 20

    /// Appends what is written for each of `0..<count`, in their order, by up to `workers` threads at once. No more
    /// than a round of pieces is in memory, and pieces grow only as long as a round stays small.
    func appendEach(_ count: Int, workers: Int, _ write: @Sendable (Int, ReportSink) -> Void) {
        guard workers > 1, count > 1 else {
            for index in 0..<count { write(index, self) }
            return
        }
        var size = 1
        var first = 0
        while first < count {
            let round = min(workers * 8, (count - first + size - 1) / size)
            let made = Mutex<[Int: [UInt8]]>([:])
            let next = Atomic<Int>(0)
            DispatchQueue.concurrentPerform(iterations: min(workers, round)) { [first, size] _ in
                while true {
                    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard piece < round else { break }
                    let sink = ReportSink()
                    let start = first + piece * size
                    for index in start..<min(count, start + size) { write(index, sink) }
                    let bytes = sink.bytes
                    made.withLock { $0[piece] = bytes }
                }
            }
            let bytes = made.withLock { $0 }
            for piece in 0..<round { append(bytes[piece] ?? []) }
            first += round * size
            let total = bytes.values.reduce(0) { $0 + $1.count }
            size = total * 2 < Self.roundBytes ? min(size * 2, 64) : total > Self.roundBytes ? max(1, size / 2) : size
        }
    }
}
