import Basics
import Dispatch
import RolloutFormat
import Rules
import Synchronization
import ThreadModel

/// Reads threads in parallel: one worker per core, each with a buffer, a builder and rule observers of its own, and
/// the next job always the largest that is left. The result does not depend on who read what.
struct ThreadMapper {
    /// A rule dispatcher (or another observer) for one worker and for jobs with these overrides.
    var makeObserver: @Sendable (_ overrides: [Int]) -> any ThreadObserver
    var redactor: any Redacting
    var thresholds: [Int64]
    var limits: ReadLimits
    var workers: Int
    /// Called after each thread with the bytes read, from any worker.
    var progress: (@Sendable (Int64) -> Void)?
    /// What else looks along: timelines, usage by time.
    var makeCollectors: @Sendable () -> [any ThreadObserver] = { [] }

    func map(_ jobs: [ThreadJob]) -> MapResult {
        let next = Atomic<Int>(0)
        // One place for each job: lists that grow are copied, and there may be a hundred thousand.
        let outcomes = Mutex([JobOutcome?](repeating: nil, count: jobs.count))
        let store = PackedStore<ThreadSummary>()
        let timings = Mutex<[RuleTiming]>([])
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, jobs.count))) { _ in
            var readers: [[Int]: ThreadReader] = [:]
            var observers: [any ThreadObserver] = []
            var packing = Packing(store)
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < jobs.count else { break }
                let reader = readers[jobs[index].overrides] ?? makeReader(jobs[index].overrides, &observers)
                // Each has a buffer; more combinations than this are rare, and making a reader anew is cheap.
                if readers.count >= 16 { readers.removeAll() }
                readers[jobs[index].overrides] = reader
                let outcome = read(jobs[index], with: reader, &packing)
                outcomes.withLock { $0[index] = outcome }
                progress?(jobs[index].bytes)
            }
            for case let dispatcher as EventDispatcher in observers {
                timings.withLock { Self.add(dispatcher.timings, to: &$0) }
            }
        }
        var result = MapResult()
        result.ruleTimings = timings.withLock { $0 }
        let all = rereadDivided(outcomes.withLock { $0.compactMap(\.self) }, store)
        var keys: [ThreadKey] = []
        keys.reserveCapacity(all.count)
        for index in all.indices.sorted(by: { all[$0].job.paths[0] < all[$1].job.paths[0] }) {
            if let thread = all[index].thread { keys.append(thread) }
            result.unreadable += all[index].unreadable
            result.notSessions += all[index].notSessions
        }
        result.threads = ThreadTable(store, keys)
        return result
    }

    private func makeReader(_ overrides: [Int], _ observers: inout [any ThreadObserver]) -> ThreadReader {
        let observer = makeObserver(overrides)
        observers.append(observer)
        let builder = ThreadBuilder(
            observers: [observer] + makeCollectors(), redactor: redactor, thresholds: thresholds)
        return ThreadReader(builder: builder, limits: limits)
    }

    private static func add(_ timings: [RuleTiming], to sums: inout [RuleTiming]) {
        for timing in timings {
            if let index = sums.firstIndex(where: { $0.rule == timing.rule }) {
                sums[index].events += timing.events
                sums[index].duration += timing.duration
            } else {
                sums.append(timing)
            }
        }
    }

    /// Rollouts of one thread whose names do not say so: copies under other names, or different recordings that claim
    /// the same id. Read together, a line that several hold counts once, and nothing that only one of them holds is
    /// lost.
    private func rereadDivided(_ outcomes: [JobOutcome], _ store: PackedStore<ThreadSummary>) -> [JobOutcome] {
        var firsts = [String: Int](minimumCapacity: outcomes.count)
        var byFirst: [Int: [Int]] = [:]
        for (index, outcome) in outcomes.enumerated() {
            guard let thread = outcome.thread, let id = thread.id, !thread.isStream else { continue }
            if let first = firsts[id] {
                byFirst[first, default: [first]].append(index)
            } else {
                firsts[id] = index
            }
        }
        let divided = byFirst.values
        guard !divided.isEmpty else { return outcomes }
        var result = outcomes
        var packing = Packing(store)
        var observers: [any ThreadObserver] = []
        for indexes in divided {
            var job = ThreadJob(paths: [], bytes: 0, named: [])
            for part in indexes.map({ outcomes[$0].job }).sorted(by: { $0.paths[0] < $1.paths[0] }) {
                if job.paths.isEmpty { job.overrides = part.overrides }
                job.paths += part.paths
                job.bytes += part.bytes
                job.named.formUnion(part.named)
            }
            job.paths.sort(by: JobPlanner.isReadBefore)
            result[indexes[0]] = read(job, with: makeReader(job.overrides, &observers), &packing)
        }
        let gone = Set(divided.flatMap { $0.dropFirst() })
        return result.indices.filter { !gone.contains($0) }.map { result[$0] }
    }

    private struct JobOutcome: Sendable {
        var job: ThreadJob
        /// Its summary is packed.
        var thread: ThreadKey?
        var unreadable: [RunFacts.UnreadableFile] = []
        var notSessions: [RunFacts.UnreadableFile] = []
    }

    /// Where a worker puts what it read.
    private struct Packing {
        private let store: PackedStore<ThreadSummary>
        private var packer = Packer()
        /// Many threads work in the same few directories.
        private var directories: [String: String] = [:]

        init(_ store: PackedStore<ThreadSummary>) { self.store = store }

        mutating func put(_ thread: ThreadSummary) -> ThreadKey {
            var key = ThreadKey(thread, at: store.append(thread, with: &packer))
            guard let directory = key.workingDirectory else { return key }
            if directories.count > 1000 { directories = [:] }
            key.workingDirectory = directories[directory] ?? directory
            directories[directory] = key.workingDirectory
            return key
        }
    }

    private func read(_ job: ThreadJob, with reader: ThreadReader, _ packing: inout Packing) -> JobOutcome {
        var outcome = JobOutcome(job: job)
        let (result, failed) = reader.read(paths: job.paths, follow: { job.named.contains($0) })
        if case .thread(let summary) = result { outcome.thread = packing.put(summary) }
        for (path, result) in failed {
            switch result {
            case .thread: break
            case .unreadable(let reason):
                // An empty placeholder in a directory is no lost session; an empty rollout or a named file is.
                if reason == "empty", !job.isNamed(path), !Self.isSessionName(path) {
                    outcome.notSessions.append(RunFacts.UnreadableFile(path: path, reason: reason))
                } else {
                    outcome.unreadable.append(RunFacts.UnreadableFile(path: path, reason: reason))
                }
            case .notASession(let reason):
                // What was named, or is named as Codex names its own, was meant to be judged.
                if job.isNamed(path) || Self.isRolloutName(path) {
                    outcome.unreadable.append(RunFacts.UnreadableFile(path: path, reason: reason))
                } else {
                    outcome.notSessions.append(RunFacts.UnreadableFile(path: path, reason: reason))
                }
            }
        }
        return outcome
    }

    private static func isSessionName(_ path: String) -> Bool {
        path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.zst")
    }

    private static func isRolloutName(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last, name.hasPrefix("rollout-") else { return false }
        return isSessionName(path) || [".gz", ".xz", ".bz2", ".zip", ".json"].contains { path.hasSuffix($0) }
    }
}
