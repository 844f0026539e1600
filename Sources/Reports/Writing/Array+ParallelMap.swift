import Basics
import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// The elements transformed, in their order, by up to `workers` threads at once.
    public func parallelMap<Result: Sendable>(
        workers: Int, _ transform: @escaping @Sendable (Element) -> Result
    ) -> [Result] {
        let workers = Swift.min(workers, count)
        guard workers > 1 else { return map(transform) }
        // A few pieces for each worker, so that all are done at about the same time.
        let size = Swift.max(1, count / (workers * 4))
        let starts = [Int](stride(from: 0, to: count, by: size))
        let pieces = Mutex<[Int: [Result]]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < starts.count else { break }
                let piece = self[starts[index]..<Swift.min(count, starts[index] + size)].map(transform)
                pieces.withLock { $0[index] = piece }
            }
        }
        return pieces.withLock { pieces in starts.indices.flatMap { pieces[$0] ?? [] } }
    }
}
