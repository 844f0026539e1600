import Basics
import Dispatch
import Synchronization

extension ReportSink {
    /// Appends what is written for each of `0..<count`, in their order, by up to `workers` threads at once. No more
    /// than a round of pieces is in memory.
    func appendEach(_ count: Int, workers: Int, _ write: @Sendable (Int, ReportSink) -> Void) {
        guard workers > 1, count > 1 else {
            for index in 0..<count { write(index, self) }
            return
        }
        let size = min(16, max(1, count / (workers * 4)))
        let pieces = (count + size - 1) / size
        let perRound = workers * 8
        for first in stride(from: 0, to: pieces, by: perRound) {
            let round = min(perRound, pieces - first)
            let made = Mutex<[Int: [UInt8]]>([:])
            let next = Atomic<Int>(0)
            DispatchQueue.concurrentPerform(iterations: min(workers, round)) { _ in
                while true {
                    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard piece < round else { break }
                    let sink = ReportSink()
                    let start = (first + piece) * size
                    for index in start..<min(count, start + size) { write(index, sink) }
                    let bytes = sink.bytes
                    made.withLock { $0[piece] = bytes }
                }
            }
            let bytes = made.withLock { $0 }
            for piece in 0..<round { append(bytes[piece] ?? []) }
        }
    }
}
