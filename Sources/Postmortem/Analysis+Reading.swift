import Basics
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import ThreadModel

extension Analysis {
    /// What reading gave, before anything is linked or judged.
    struct Reading {
        var map: MapResult
        var passed: [Report.Skipped]
        var fileCount: Int
        /// Files that the policy does not want.
        var leftOut = 0
        var rules: RuleSets
        /// Of the guard, about sessions that it stopped.
        var notes: [StopNote] = []
        /// How to open files whose paths are shown in another spelling than the system's.
        var systemPaths: [String: String] = [:]
    }

    /// The files there are, as jobs for workers, and what was passed over on the way.
    struct Discovery {
        var jobs: [ThreadJob]
        var passed: [FileFinder.Passed]
        var fileCount: Int
        var leftOut: Int
        var notes: [StopNotes.Found]
    }

    /// Reads all files, with the rules looking along; without them where only the summaries are wanted.
    func read(judging: Bool = true, _ timings: inout Timings) -> Reading {
        let rules = RuleSets(policy: policy, names: sessionNames)
        let discovery = timings.measure("discover") { discover(judging ? rules : nil) }
        let mapper = mapper(
            judging ? rules : nil, bytes: discovery.jobs.reduce(0) { $0 + $1.bytes },
            measuresRules: timings.measuresRules)
        let map = timings.measure(Timings.reading) { mapper.map(discovery.jobs) }
        timings.add(rules: map.ruleTimings, workers: max(1, min(workers, discovery.jobs.count)))
        var reading = Reading(
            map: map, passed: [], fileCount: discovery.fileCount, leftOut: discovery.leftOut, rules: rules,
            notes: discovery.notes.map(\.note))
        for path in discovery.passed {
            if path.isUnreadable {
                reading.map.unreadable.append(RunFacts.UnreadableFile(path: path.path, reason: path.reason))
            } else {
                reading.passed.append(Report.Skipped(path: path.path, reason: path.reason))
            }
        }
        reading.map.unreadable.sort { $0.path < $1.path }
        for job in discovery.jobs {
            for path in job.allPaths {
                let shown = PathText.display(path)
                if shown != path { reading.systemPaths[shown] = path }
            }
        }
        return reading
    }

    /// - Parameter rules: What the overrides of jobs are told by; nil where nothing is judged.
    func discover(_ rules: RuleSets?) -> Discovery {
        let filter = foundAreKept ? PathFilter() : policy.paths
        let keepsAll = since == nil && filter == PathFilter()
        var finder = FileFinder(
            keep: keepsAll
                ? nil
                : { path in
                    guard filter.accepts(path) else { return false }
                    guard let since else { return true }
                    return (ThreadID.inFileName(PathName.last(path)).flatMap(ThreadID.milliseconds) ?? .max) >= since
                })
        for path in paths { finder.add(path) }
        for path in foundFiles { finder.add(spelled: path, isNamed: foundAreNamed) }
        for path in namedFiles { finder.add(spelled: path) }
        let traces = TraceIndex(finder.bundles, limits: limits, workers: workers)
        var notes = StopNotes()
        let files = notes.take(from: finder.found)
        for file in files where file.isNamed || !foundFiles.isEmpty {
            notes.look(beside: file.path, thread: ThreadID.inFileName(PathName.last(file.path)))
        }
        for thread in traces.threads where thread.isRoot && thread.bundle.isNamed {
            notes.look(beside: thread.bundle.path, thread: thread.id)
        }
        var jobs = JobPlanner.plan(files, traced: traces.threads)
        if let rules {
            for index in jobs.indices {
                jobs[index].overrides = rules.overrides(for: jobs[index].allPaths.map(PathText.display))
            }
        }
        return Discovery(
            jobs: jobs, passed: finder.passed + traces.passed, fileCount: files.count + traces.threads.count,
            leftOut: finder.leftOut, notes: notes.found)
    }

    /// - Parameters:
    ///   - rules: What looks along; nil where only the summaries are wanted.
    ///   - bytes: What there is to read, for the progress.
    func mapper(_ rules: RuleSets?, bytes: Int64 = 0, measuresRules: Bool = false) -> ThreadMapper {
        let counter = progress.map { ProgressCounter(total: bytes, report: $0) }
        let (steps, times, failures) = (collectsTimeline, collectsUsageByTime, collectsFailures)
        return ThreadMapper(
            makeObserver: { overrides in
                let set = rules?.ruleSet(under: overrides) ?? RuleSet(rules: []) { _ in RuleSettings() }
                return set.dispatcher(measuresTime: measuresRules)
            },
            redactor: redactor, thresholds: prices.thresholds, limits: limits, workers: workers,
            progress: counter.map { counter in { @Sendable bytes in counter.add(bytes) } },
            makeCollectors: {
                (steps ? [TimelineObserver()] : []) + (times ? [UsageByTimeObserver()] : [])
                    + (failures ? [FailureLog()] : [])
            })
    }
}
