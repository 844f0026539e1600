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
        let outcomes = Mutex<[(path: String, outcome: JobOutcome)]>([])
        let timings = Mutex<[RuleTiming]>([])
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, jobs.count))) { _ in
            var readers: [[Int]: ThreadReader] = [:]
            var observers: [any ThreadObserver] = []
            var own: [(path: String, outcome: JobOutcome)] = []
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < jobs.count else { break }
                let reader = readers[jobs[index].overrides] ?? makeReader(jobs[index].overrides, &observers)
                // Each has a buffer; more combinations than this are rare, and making a reader anew is cheap.
                if readers.count >= 16 { readers.removeAll() }
                readers[jobs[index].overrides] = reader
                own.append((jobs[index].paths[0], read(jobs[index], with: reader)))
                progress?(jobs[index].bytes)
            }
            outcomes.withLock { $0.append(contentsOf: own) }
            for case let dispatcher as EventDispatcher in observers {
                timings.withLock { Self.add(dispatcher.timings, to: &$0) }
            }
        }
        var result = MapResult()
        result.ruleTimings = timings.withLock { $0 }
        for (_, outcome) in outcomes.withLock({ $0 }).sorted(by: { $0.path < $1.path }) {
            if let thread = outcome.thread { result.threads.append(thread) }
            result.unreadable += outcome.unreadable
            result.notSessions += outcome.notSessions
        }
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

    private struct JobOutcome: Sendable {
        var thread: ThreadSummary?
        var unreadable: [RunFacts.UnreadableFile] = []
        var notSessions: [RunFacts.UnreadableFile] = []
    }

    private func read(_ job: ThreadJob, with reader: ThreadReader) -> JobOutcome {
        var outcome = JobOutcome()
        let (result, failed) = reader.read(paths: job.paths)
        if case .thread(let summary) = result { outcome.thread = summary }
        for (path, result) in failed {
            switch result {
            case .thread: break
            case .unreadable(let reason):
                // An empty placeholder in a directory is no lost session; an empty rollout or a named file is.
                if reason == "empty", !job.isNamed, !Self.isSessionName(path) {
                    outcome.notSessions.append(RunFacts.UnreadableFile(path: path, reason: reason))
                } else {
                    outcome.unreadable.append(RunFacts.UnreadableFile(path: path, reason: reason))
                }
            case .notASession(let reason):
                if Self.isRolloutName(path) {
                    outcome.unreadable.append(RunFacts.UnreadableFile(path: path, reason: reason))
                } else {
                    outcome.notSessions.append(RunFacts.UnreadableFile(path: path, reason: reason))
                }
            }
        }
        for file in outcome.thread?.files ?? [] {
            if let reason = file.incomplete {
                outcome.unreadable.append(RunFacts.UnreadableFile(path: file.path, reason: reason))
            }
            outcome.unreadable += file.limitsHit.map { RunFacts.UnreadableFile(path: file.path, reason: $0) }
        }
        return outcome
    }

    private static func isSessionName(_ path: String) -> Bool {
        path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.zst")
    }

    private static func isRolloutName(_ path: String) -> Bool {
        (path.split(separator: "/").last?.hasPrefix("rollout-") ?? false) && isSessionName(path)
    }
}
