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
    var makeObserver: @Sendable (_ overrides: OverrideSets) -> any ThreadObserver
    var redactor: any Redacting
    var thresholds: [Int64]
    var limits: ReadLimits
    var workers: Int
    /// Whether each file says what its lines are, for telling copies later.
    var namesContent = false
    /// Called after each thread with the bytes read, from any worker.
    var progress: (@Sendable (Int64) -> Void)?
    /// What else looks along: timelines, usage by time.
    var makeCollectors: @Sendable () -> [any ThreadObserver] = { [] }

    func map(_ jobs: [ThreadJob]) -> MapResult {
        var result = MapResult()
        let packed = PackedOutcomes(jobs.count)
        result.ruleTimings = read(jobs, into: packed)
        rereadDivided(packed)
        packed.fill(&result)
        return result
    }

    /// What each job gave, by the first of its paths; rollouts that turned out to be of one thread are one job.
    func outcomes(of jobs: [ThreadJob]) -> [JobOutcome] {
        let packed = PackedOutcomes(jobs.count)
        _ = read(jobs, into: packed)
        rereadDivided(packed)
        return packed.all
    }

    /// Gives what the rules cost.
    private func read(_ jobs: [ThreadJob], into packed: PackedOutcomes) -> [RuleTiming] {
        let next = Atomic<Int>(0)
        let measured = Mutex<[RuleTiming]>([])
        let whole = jobs.reduce(0) { $0 + $1.bytes }
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, jobs.count))) { _ in
            // A list: hardly a run has several, and a table of such keys is dear to set up.
            var readers: [(overrides: OverrideSets, reader: ThreadReader)] = []
            var observers: [any ThreadObserver] = []
            var packer = Packer()
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < jobs.count else { break }
                let overrides = jobs[index].overrides
                let known = readers.first { $0.overrides == overrides }?.reader
                let reader = known ?? makeReader(overrides, &observers)
                // Each has a buffer; more combinations than this are rare, and making a reader again is cheap.
                if readers.count >= 16 { readers.removeAll() }
                if known == nil || readers.isEmpty { readers.append((overrides, reader)) }
                let outcome = read(jobs[index], with: reader, decodesAhead: isWaitedFor(jobs[index], of: whole))
                packed.put(outcome, at: index, with: &packer)
                progress?(jobs[index].bytes)
            }
            for case let dispatcher as EventDispatcher in observers {
                measured.withLock { Self.add(dispatcher.timings, to: &$0) }
            }
        }
        return measured.withLock { $0 }
    }

    /// Whether a job takes one worker longer than all others take for the rest: a second thread then pays.
    private func isWaitedFor(_ job: ThreadJob, of whole: Int64) -> Bool {
        job.bytes >= Self.largeJob && job.bytes * Int64(workers) > whole
    }

    /// Bytes of a job from which on it is worth a second thread.
    private static let largeJob: Int64 = 64 << 20

    private func makeReader(_ overrides: OverrideSets, _ observers: inout [any ThreadObserver]) -> ThreadReader {
        let observer = makeObserver(overrides)
        observers.append(observer)
        let builder = ThreadBuilder(
            observers: [observer] + makeCollectors(), redactor: redactor, thresholds: thresholds)
        return ThreadReader(builder: builder, limits: limits, namesContent: namesContent)
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
    private func rereadDivided(_ packed: PackedOutcomes) {
        var packer = Packer()
        for indexes in packed.divided {
            let job = JobPlanner.join(indexes.map { packed.job(at: $0) })
            packed.put(read(job), at: indexes[0], with: &packer)
            for index in indexes.dropFirst() { packed.remove(at: index) }
        }
    }

    /// Reads one job by itself.
    func read(_ job: ThreadJob) -> JobOutcome {
        var observers: [any ThreadObserver] = []
        return read(job, with: makeReader(job.overrides, &observers))
    }

    private func read(_ job: ThreadJob, with reader: ThreadReader, decodesAhead: Bool = false) -> JobOutcome {
        var outcome = JobOutcome(job: job)
        let (result, failed) = reader.read(
            paths: job.paths, traced: job.traced, decodesAhead: decodesAhead, follow: { job.named.contains($0) })
        if case .thread(let summary) = result { outcome.thread = summary }
        for (path, result) in failed {
            switch result {
            case .thread: break
            case .unreadable(let reason):
                // An empty placeholder in a directory is not a lost session; an empty rollout or a named file is.
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
        guard PathName.last(path).hasPrefix("rollout-") else { return false }
        return isSessionName(path) || [".gz", ".xz", ".bz2", ".zip", ".json"].contains { path.hasSuffix($0) }
    }
}
