import Basics
import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// Changes the elements where they are, in pieces, by up to `workers` threads at once.
    mutating func changeInPieces(workers: Int, _ change: @Sendable (inout [Element]) -> Void) {
        let workers = Swift.min(workers, count)
        guard workers > 1 else { return change(&self) }
        let size = Swift.max(1, count / (workers * 4))
        var pieces = stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
        // Nothing else holds an element while it is changed: it is not copied then.
        self = []
        let total = pieces.count
        let waiting = Mutex(pieces)
        pieces = []
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < total else { break }
                var piece = waiting.withLock { waiting in
                    let piece = waiting[index]
                    waiting[index] = []
                    return piece
                }
                change(&piece)
                let changed = piece
                waiting.withLock { $0[index] = changed }
            }
        }
        self = waiting.withLock { Array($0.joined()) }
    }
}
