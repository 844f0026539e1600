import Basics
import ThreadModel

/// One session for looking into: what a report says of it, step by step, with what only makes sense for one session.
package struct SessionStory: Sendable, Equatable {
    /// A place where a thread left the straight way.
    package struct Divergence: Sendable, Equatable {
        package enum Kind: String, Sendable {
            /// A call failed and nothing like it succeeded afterward.
            case error
            case repetition, model, compaction
            /// A turn failed or was aborted.
            case turn
        }

        package var kind: Kind
        package var place: Place
        package var text: String
        /// Its call among the timeline's, where it is one.
        package var call: Int?
        package init(kind: Kind, place: Place, text: String, call: Int?) {
            self.kind = kind
            self.place = place
            self.text = text
            self.call = call
        }
    }

    package struct Thread: Sendable, Equatable {
        /// `main agent`, `agent /root/lint`, `review`.
        package var name: String
        package var report: ThreadReport
        /// Its parent among the session's threads, and the parent's turn in which it began.
        package var parent: Int?
        package var parentTurn: Int?
        package var startedAt: Int64?
        package var endedAt: Int64?
        package var durationSeconds: Double?
        package var workingDirectory: String?
        package var repository: String?
        package var branch: String?
        /// What each of the timeline's responses cost; nil without a price.
        package var responseCosts: [USD?] = []
        /// For failed calls, the later call that did what they could not: positions in the timeline.
        package var recoveries: [Int: Int] = [:]
        /// Prompts as they were written, redacted, by their place among the timeline's marks; only where they were
        /// asked for.
        package var prompts: [Int: String] = [:]
        /// Applied patches, redacted, by their place among the timeline's calls; only where they were asked for.
        package var patches: [Int: String] = [:]
        /// In the order in which they happened.
        package var divergences: [Divergence] = []
        package init(name: String, report: ThreadReport) {
            self.name = name
            self.report = report
        }

        package var timeline: ThreadTimeline { report.timeline ?? ThreadTimeline() }
    }

    /// Ids of threads that it started and whose files are not there, redacted.
    package var missing: [String] = []

    /// A session that continues this one's history, or whose history this one continues: its usage is its own.
    package struct Fork: Sendable, Equatable {
        package var id: String
        package var label: String
        /// The thread of this session that it continues; nil for the one that this session continues.
        package var of: String?
        package var models: String
        package var usage: Usage
        package var cost: USD?
        package var unpricedTokens: Int64
        package var end: ThreadSummary.End
        package init(
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

    package var session: SessionReport
    package var findings: [FindingReport]
    /// Root first, as in the report.
    package var threads: [Thread]
    package var forks: [Fork] = []
    /// Where the files really are, by their paths as shown: for reading a call again, never to be shown.
    package var sources: [String: String] = [:]
    /// The thread that was asked for where it is not the root: only it and what is below it is shown.
    package var focus: Int?

    package init(session: SessionReport, findings: [FindingReport], threads: [Thread]) {
        self.session = session
        self.findings = findings
        self.threads = threads
    }

    /// Positions of the threads to show.
    package var shown: [Int] {
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
