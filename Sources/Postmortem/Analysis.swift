import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import ThreadModel

/// One run from paths to report: discover, read in parallel, link, price, judge.
package struct Analysis: Sendable {
    /// Files and directories, in the order given.
    package var paths: [String]
    package var policy: Policy
    package var configurationPath: String?
    package var prices: PriceTable
    package var redactor: any Redacting
    package var limits = ReadLimits()
    package var workers: Int
    package var toolVersion: String
    /// Whether threads are written down step by step, for what shows a session; judging needs none of it.
    package var collectsTimeline = false
    /// Whether usage is kept by the quarter hour, for sums by any time zone's days.
    package var collectsUsageByTime = false
    /// Called from any worker with the bytes read so far and the bytes there are.
    package var progress: (@Sendable (_ read: Int64, _ total: Int64) -> Void)?

    package init(
        paths: [String], policy: Policy, configurationPath: String?, prices: PriceTable,
        redactor: any Redacting, workers: Int, toolVersion: String
    ) {
        self.paths = paths
        self.policy = policy
        self.configurationPath = configurationPath
        self.prices = prices
        self.redactor = redactor
        self.workers = workers
        self.toolVersion = toolVersion
    }

    package func run() -> Report { report(read(RuleSet(settings: policy.settings(for:)))) }

    /// What reading gave, before anything is linked or judged.
    struct Reading {
        var map: MapResult
        var passed: [Report.Skipped]
        var fileCount: Int
        var rules: RuleSet
    }

    /// Reads all files, with the rules looking along; without any where only the summaries are wanted.
    func read(_ rules: RuleSet) -> Reading {
        let policy = policy
        var finder = FileFinder(keep: { policy.paths.accepts($0) })
        for path in paths { finder.add(path) }
        let jobs = JobPlanner.plan(finder.found)
        let total = jobs.reduce(0) { $0 + $1.bytes }
        let counter = progress.map { ProgressCounter(total: total, report: $0) }
        var mapper = ThreadMapper(
            makeObserver: { rules.dispatcher() as any ThreadObserver }, redactor: redactor,
            thresholds: prices.thresholds, limits: limits, workers: workers,
            progress: counter.map { counter in { @Sendable bytes in counter.add(bytes) } })
        let (steps, times) = (collectsTimeline, collectsUsageByTime)
        mapper.makeCollectors = { (steps ? [TimelineObserver()] : []) + (times ? [UsageByTimeObserver()] : []) }
        var map = mapper.map(jobs)
        var passed: [Report.Skipped] = []
        for path in finder.passed {
            if path.isUnreadable {
                map.unreadable.append(RunFacts.UnreadableFile(path: path.path, reason: path.reason))
            } else {
                passed.append(Report.Skipped(path: path.path, reason: path.reason))
            }
        }
        map.unreadable.sort { $0.path < $1.path }
        return Reading(map: map, passed: passed, fileCount: finder.found.count, rules: rules)
    }

    func report(_ reading: Reading) -> Report {
        let builder = ReportBuilder(
            prices: prices, rules: reading.rules, policy: policy, roots: paths, toolVersion: toolVersion,
            configurationPath: configurationPath)
        return builder.report(reading.map, passed: reading.passed, fileCount: reading.fileCount)
            .redacted(by: redactor)
    }
}
