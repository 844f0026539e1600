import Basics
import CLinux
import History
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import ThreadModel

/// One run from paths to report: discover, read in parallel, link, price, judge.
public struct Analysis: Sendable {
    /// Files and directories, in the order given.
    public var paths: [String]
    /// Files that somebody else found, as `PathText` spells them.
    var foundFiles: [String] = []
    /// Whether they count as named by the user, whose every file was meant to be a session.
    var foundAreNamed = true
    /// Of such files, those that the user named anyway.
    var namedFiles: [String] = []
    /// Whether the policy was asked for them when they were found.
    var foundAreKept = false
    /// Where the labels of sessions begin; nil for `paths`.
    var roots: [String]?
    /// Sessions that began earlier are left out, by the names of their files; milliseconds since 1970.
    public var since: Int64?
    /// Why the guard stopped the session; nil when it did not.
    var guardStop: GuardStop?
    public var policy: Policy
    public var configurationPath: String?
    /// What a reader of the report should know about where the policy came from.
    public var policyNotes: [String] = []
    public var prices: PriceTable
    public var redactor: any Redacting
    public var limits: ReadLimits
    public var workers: Int
    public var toolVersion: String
    /// Where relative paths begin; labels of files that are named by absolute paths leave it out.
    public var workingDirectory: String?
    /// What the day is, in days since 1970: suppressions expire.
    public var today: Int32
    /// Known findings; nil when there is no baseline.
    public var baseline: Baseline?
    /// An earlier run to compare with.
    public var previous: RunFacts.Previous?
    /// The same run, for a report to say what changed.
    public var comparedWith: Report?
    /// Whether threads are written down step by step, for what shows a session; judging needs none of it.
    public var collectsTimeline = false
    /// Whether what calls printed is read again, as much as a page shows; it takes timelines.
    public var collectsOutputs = false
    /// Whether usage is kept by the quarter hour, for sums by any time zone's days.
    public var collectsUsageByTime = false
    /// Whether calls that failed are written down, for a history.
    public var collectsFailures = false
    /// What runs of this job are called; nil for the paths that were given.
    public var runName: String?
    /// What happened before; nil without a history.
    public var history: HistoryLookup?
    /// Called from any worker with the bytes read so far and the bytes there are.
    public var progress: (@Sendable (_ read: Int64, _ total: Int64) -> Void)?

    public init(
        paths: [String], policy: Policy, configurationPath: String?, prices: PriceTable,
        redactor: any Redacting, workers: Int, toolVersion: String, today: Int32
    ) {
        self.paths = paths
        self.policy = policy
        limits = ReadLimits(policy)
        self.configurationPath = configurationPath
        self.prices = prices
        self.redactor = redactor
        self.workers = workers
        self.toolVersion = toolVersion
        self.today = today
    }

    /// Has sessions below further directories, which are not searched, called as if they had been given.
    public mutating func name(below directories: [String]) {
        runName = usualName
        roots = (roots ?? paths) + directories
    }

    /// Reads just these files, as `PathText` spells them, which lie below `paths`: what the guard has followed.
    public mutating func read(only files: [String], stop: GuardStop?) {
        roots = roots ?? paths
        paths = []
        foundFiles = files
        guardStop = stop
    }

    /// Reads just these files, as if they had been found below a directory.
    public mutating func read(listed files: [String], below directory: String) {
        roots = [directory]
        paths = []
        foundFiles = files.map { PathText.text($0.utf8) }
        foundAreNamed = false
    }

    public func run() -> Report {
        var timings = Timings()
        return run(measuring: &timings)
    }

    /// Runs, and says where the time went.
    public func run(measuring timings: inout Timings) -> Report { report(read(&timings), &timings) }

    /// What runs of this job are called.
    private var usualName: String { runName ?? (roots ?? paths).joined(separator: ", ") }

    /// What the policy knows sessions by.
    var sessionNames: SessionNames {
        SessionNames(roots: roots ?? paths)
    }

    /// What gives sessions their names.
    var labeler: SessionLabeler {
        SessionLabeler(
            roots: roots ?? paths, template: policy.label, workingDirectory: workingDirectory, redactor: redactor)
    }

    func report(_ reading: consuming Reading, _ timings: inout Timings) -> Report {
        // What the workers read with is not needed anymore.
        linux_trim_memory()
        let reducer = Reducer(
            prices: prices, rules: reading.rules, policy: policy, labeler: labeler, toolVersion: toolVersion,
            configurationPath: configurationPath, today: today, baseline: baseline,
            previous: previous, names: sessionNames, policyNotes: policyNotes, guardStop: guardStop,
            stopNotes: reading.notes, history: history,
            runName: usualName, redactor: redactor, workers: workers)
        var report = reducer.report(&reading.map, passed: reading.passed, fileCount: reading.fileCount, &timings)
        if report.sessions.isEmpty, reading.leftOut > 0 { report.totals.leftOutFiles = reading.leftOut }
        report.nameIncidents()
        if collectsTimeline {
            let reader = OutputReader(redactor: redactor, limits: limits, systemPaths: reading.systemPaths)
            report.outputSource = OutputSource { reader.outputs(of: $0, at: $1, room: $2) }
        }
        if collectsOutputs { timings.measure("outputs") { report.readOutputs() } }
        if collectsFailures { report.runName = usualName }
        if let history {
            timings.measure("history") { history.annotate(&report, redactor: redactor) }
            if let problem = history.problem { report.policy.notes.append("\(problem)") }
        }
        report.comparison = comparedWith.map { Comparison(of: report, with: $0) }
        return report
    }
}
