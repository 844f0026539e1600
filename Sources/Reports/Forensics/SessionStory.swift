import Basics
import ThreadModel

/// One session for looking into: what a report says of it, step by step, with what only makes sense for one session.
public struct SessionStory: Sendable, Equatable {
    /// A place where a thread left the straight way.
    public struct Divergence: Sendable, Equatable {
        public enum Kind: String, Sendable {
            /// A call failed and nothing like it succeeded afterward.
            case error
            case repetition, model, compaction
            /// A turn failed or was aborted.
            case turn
        }

        public var kind: Kind
        public var place: Place
        public var text: String
        /// Its call among the timeline's, where it is one.
        public var call: Int?
        public init(kind: Kind, place: Place, text: String, call: Int?) {
            self.kind = kind
            self.place = place
            self.text = text
            self.call = call
        }
    }

    public struct Thread: Sendable, Equatable {
        /// `main agent`, `agent /root/lint`, `review`.
        public var name: String
        public var report: ThreadReport
        /// Its parent among the session's threads, and the parent's turn in which it began.
        public var parent: Int?
        public var parentTurn: Int?
        public var startedAt: Int64?
        public var endedAt: Int64?
        public var durationSeconds: Double?
        public var workingDirectory: String?
        public var repository: String?
        public var branch: String?
        /// What each of the timeline's responses cost; nil without a price.
        public var responseCosts: [USD?] = []
        /// For failed calls, the later call that did what they could not: positions in the timeline.
        public var recoveries: [Int: Int] = [:]
        /// Prompts as they were written, redacted, by their place among the timeline's marks; only where they were
        /// asked for.
        public var prompts: [Int: String] = [:]
        /// Applied patches, redacted, by their place among the timeline's calls; only where they were asked for.
        public var patches: [Int: String] = [:]
        /// Where a pattern was found; only where one was asked for.
        public var matches = Matches()
        /// In the order in which they happened.
        public var divergences: [Divergence] = []
        public init(name: String, report: ThreadReport) {
            self.name = name
            self.report = report
        }

        public var timeline: ThreadTimeline { report.timeline ?? ThreadTimeline() }
    }

    /// What of a thread a pattern was found in, by places among the timeline's calls and marks.
    public struct Matches: Sendable, Equatable {
        public struct Match: Sendable, Equatable {
            /// `asked` or `printed`; empty where the row of the call itself shows it.
            public var part: String
            public var line: String
            public init(part: String, line: String) {
                self.part = part
                self.line = line
            }
        }

        public var calls: [Int: Match] = [:]
        /// The line that matches.
        public var marks: [Int: String] = [:]
        public init() {}
    }

    /// Ids of threads that it started and whose files are not there, redacted.
    public var missing: [String] = []

    /// A session that continues this one's history, or whose history this one continues: its usage is its own.
    public struct Fork: Sendable, Equatable {
        public var id: String
        public var label: String
        /// The thread of this session that it continues; nil for the one that this session continues.
        public var of: String?
        public var models: String
        public var usage: Usage
        public var cost: USD?
        public var unpricedTokens: Int64
        public var end: ThreadSummary.End
        public init(
            id: String, label: String, of: String?, models: String, usage: Usage, cost: USD?, unpricedTokens: Int64,
            end: ThreadSummary.End
        ) {
            self.id = id
            self.label = label
            self.of = of
            self.models = models
            self.usage = usage
            self.cost = cost
            self.unpricedTokens = unpricedTokens
            self.end = end
        }
    }

    public var session: SessionReport
    public var findings: [FindingReport]
    /// Root first, as in the report.
    public var threads: [Thread]
    public var forks: [Fork] = []
    /// Where the files really are, by their paths as shown: for reading a call again, never to be shown.
    public var sources: [String: String] = [:]
    /// The thread that was asked for where it is not the root: only it and what is below it is shown.
    public var focus: Int?

    public init(session: SessionReport, findings: [FindingReport], threads: [Thread]) {
        self.session = session
        self.findings = findings
        self.threads = threads
    }

    /// Positions of the threads to show.
    public var shown: [Int] {
        guard let focus else { return Array(threads.indices) }
        return threads.indices.filter { index in
            var current: Int? = index
            var steps = 0
            while let position = current, steps <= threads.count {
                if position == focus { return true }
                current = threads[position].parent
                steps += 1
            }
            return false
        }
    }
}
