import Basics
import Dispatch
import RolloutFormat
import Synchronization

/// Which threads the bundles tell of: their event logs, looked through once.
struct TraceIndex {
    /// By thread, those of one thread in the order in which their bundles were begun.
    private(set) var threads: [TracedThread] = []
    /// Bundles that tell of none, with the reason.
    private(set) var passed: [FileFinder.Passed] = []

    /// - Parameter given: As they were found; one that was named, and found in a directory, is read once.
    init(_ given: [TraceBundle], limits: ReadLimits, workers: Int) {
        var known: Set<String> = []
        let bundles = given.filter { known.insert($0.path).inserted }
        guard !bundles.isEmpty else { return }
        let results = Mutex([TraceContents?](repeating: nil, count: bundles.count))
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, bundles.count))) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < bundles.count else { break }
                let contents = TraceContents(bundles[index], limits: limits)
                results.withLock { $0[index] = contents }
            }
        }
        let contents = results.withLock { $0 }
        let order = bundles.indices.sorted {
            let (a, b) = (contents[$0]?.startedAt ?? 0, contents[$1]?.startedAt ?? 0)
            return (a, bundles[$0].path) < (b, bundles[$1].path)
        }
        for index in order {
            guard let found = contents[index] else { continue }
            threads += found.threads
            if found.threads.isEmpty {
                passed.append(
                    FileFinder.Passed(
                        path: PathText.display(bundles[index].path),
                        reason: "a trace bundle that tells of no thread: "
                            + (found.failure ?? "its event log is empty"),
                        isUnreadable: true))
            }
        }
    }
}
