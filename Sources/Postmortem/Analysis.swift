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
    package var limits: ReadLimits
    package var workers: Int
    package var toolVersion: String
    /// Where relative paths begin; labels of files that are named by absolute paths leave it out.
    package var workingDirectory: String?
    /// What the day is, in days since 1970: suppressions expire.
    package var today: Int32
    /// Known findings; nil when there is no baseline.
    package var baseline: Baseline?
    /// An earlier run to compare with.
    package var previous: RunFacts.Previous?
    /// Called from any worker with the bytes read so far and the bytes there are.
    package var progress: (@Sendable (_ read: Int64, _ total: Int64) -> Void)?

    package init(
        paths: [String], policy: Policy, configurationPath: String?, prices: PriceTable,
        redactor: any Redacting, workers: Int, toolVersion: String, today: Int32
    ) {
        self.paths = paths
        self.policy = policy
        limits = policy.limits.readLimits
        self.configurationPath = configurationPath
        self.prices = prices
        self.redactor = redactor
        self.workers = workers
        self.toolVersion = toolVersion
        self.today = today
    }

    package func run() -> Report {
        var timings = Timings()
        return run(measuring: &timings)
    }

    /// Runs, and says where the time went.
    package func run(measuring timings: inout Timings) -> Report {
        let policy = policy
        var finder = FileFinder(keep: { policy.paths.accepts($0) })
        let rules = RuleSets(policy: policy, names: SessionNames(roots: paths, workingDirectory: workingDirectory))
        let jobs = timings.measure("discover") {
            for path in paths { finder.add(path) }
            var jobs = JobPlanner.plan(finder.found)
            for index in jobs.indices {
                jobs[index].overrides = rules.overrides(for: jobs[index].paths.map(PathText.display))
            }
            return jobs
        }
        let measuresRules = timings.measuresRules
        var map = timings.measure(Timings.reading) { read(jobs, rules, measuresRules: measuresRules) }
        timings.add(rules: map.ruleTimings, workers: max(1, min(workers, jobs.count)))
        var passed: [Report.Skipped] = []
        for path in finder.passed {
            if path.isUnreadable {
                map.unreadable.append(RunFacts.UnreadableFile(path: path.path, reason: path.reason))
            } else {
                passed.append(Report.Skipped(path: path.path, reason: path.reason))
            }
        }
        map.unreadable.sort { $0.path < $1.path }
        let builder = ReportBuilder(
            prices: prices, rules: rules, policy: policy, roots: paths, workingDirectory: workingDirectory,
            toolVersion: toolVersion, configurationPath: configurationPath, today: today, baseline: baseline,
            previous: previous)
        let report = builder.report(map, passed: passed, fileCount: finder.found.count, &timings)
        return timings.measure("redact") { report.redacted(by: redactor) }
    }

    private func read(_ jobs: [ThreadJob], _ rules: RuleSets, measuresRules: Bool) -> MapResult {
        let total = jobs.reduce(0) { $0 + $1.bytes }
        let counter = progress.map { ProgressCounter(total: total, report: $0) }
        let mapper = ThreadMapper(
            makeObserver: {
                rules.ruleSet(under: $0).dispatcher(measuresTime: measuresRules) as any ThreadObserver
            },
            redactor: redactor, thresholds: prices.thresholds, limits: limits, workers: workers,
            progress: counter.map { counter in { @Sendable bytes in counter.add(bytes) } })
        return mapper.map(jobs)
    }
}
