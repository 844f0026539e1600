import Basics
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import ThreadModel

/// Sessions that are being written, judged as they stand: the reader, rules, prices and policy of a finished run.
public final class LiveSessions {
    /// One thread with what is shown of it.
    public struct Thread {
        public let followed: FollowedThread
        public let notes: LiveNotes
        /// Ids in the file's name or records by which threads find their parents.
        public var id: String?
        public var parentID: String?
        public var sessionID: String?
        public var workingDirectory: String?
    }

    private let analysis: Analysis
    private let rules: RuleSets
    private let lines = LineReader()
    /// In the order in which they were found.
    public private(set) var threads: [Thread] = []
    private var paths: Set<String> = []
    /// Where Codex writes down its own trace of what is followed; nil where it does not.
    public var traces: TraceScout?
    /// Why a file could not be followed any further.
    private var unreadable: [RunFacts.UnreadableFile] = []

    public init(_ analysis: Analysis) {
        self.analysis = analysis
        rules = RuleSets(policy: analysis.policy, names: analysis.sessionNames)
    }

    /// Session files and streams, as `PathText` spells them.
    public var files: [String] { threads.filter { !$0.followed.isTraceAlone }.map(\.followed.path) }

    public func isFollowing(_ path: String) -> Bool { paths.contains(path) }

    /// Follows one more file; a file that cannot be opened (yet) may be tried again.
    public func follow(_ path: String) {
        guard !paths.contains(path), let thread = open(path) else { return }
        paths.insert(path)
        threads.append(thread)
    }

    /// Follows a thread by Codex's own trace alone.
    private func follow(_ trace: GrowingTrace) {
        let notes = LiveNotes()
        let path = trace.traced.path
        guard paths.insert(path).inserted else { return }
        threads.append(Thread(followed: FollowedThread(trace, builder: builder(of: path, notes)), notes: notes))
    }

    /// Takes in what was written since the last time.
    ///
    /// - Returns: Whether there was anything.
    public func readOn() -> Bool {
        var hasNews = false
        for trace in traces?.alone(from: self) ?? [] { follow(trace) }
        for index in threads.indices {
            // A stream has a total of its own.
            if let id = threads[index].id, ThreadID.inFileName(PathName.last(threads[index].followed.path)) != nil {
                traces?.attach(to: threads[index].followed, id: id, session: threads[index].sessionID ?? id)
            }
            if read(&threads[index]) { hasNews = true }
        }
        return hasNews
    }

    /// Who wrote a file, by its first lines; nil as long as it has none.
    public func peek(_ path: String) -> Thread? {
        guard var thread = open(path), read(&thread) else { return nil }
        return thread
    }

    /// - Parameters:
    ///   - now: Milliseconds since 1970 until which open turns have lasted.
    ///   - elapsed: Seconds that the first session has lasted at least.
    public func report(at now: Int64?, elapsed: Double? = nil) -> Report {
        var summaries = threads.map { $0.followed.summary(at: now) }
        if let elapsed, let first = summaries.first {
            summaries[0].durationSeconds = max(elapsed, first.durationSeconds ?? 0)
        }
        var map = MapResult()
        map.threads = ThreadTable(summaries.sorted { ($0.files.first?.path ?? "") < ($1.files.first?.path ?? "") })
        map.unreadable = unreadable
        let reading = Analysis.Reading(map: map, passed: [], fileCount: threads.count, rules: rules)
        var timings = Timings()
        return analysis.report(reading, &timings)
    }

    private func open(_ path: String) -> Thread? {
        let notes = LiveNotes()
        let builder = builder(of: path, notes)
        guard let followed = try? FollowedThread(path: path, builder: builder, limits: analysis.limits) else {
            return nil
        }
        return Thread(followed: followed, notes: notes)
    }

    private func builder(of path: String, _ notes: LiveNotes) -> ThreadBuilder {
        let overrides = rules.overrides(for: [PathText.display(path)])
        return ThreadBuilder(
            observers: [rules.ruleSet(under: overrides).dispatcher(), notes], redactor: analysis.redactor,
            thresholds: analysis.prices.thresholds)
    }

    private func read(_ thread: inout Thread) -> Bool {
        do throws(ReadError) {
            guard try thread.followed.readOn(lines) else { return false }
        } catch {
            let path = PathText.display(thread.followed.path)
            if !unreadable.contains(where: { $0.path == path }) {
                unreadable.append(RunFacts.UnreadableFile(path: path, reason: error.reason))
            }
            return false
        }
        if thread.id == nil {
            let summary = thread.followed.summary(at: nil)
            thread.id = summary.id
            thread.parentID = summary.parentID
            thread.sessionID = summary.sessionID
            thread.workingDirectory = summary.workingDirectory
        }
        return true
    }
}
