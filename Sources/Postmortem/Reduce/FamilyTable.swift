import Synchronization
import ThreadModel

/// The families of a run, by the start of their roots. Each is put together when it is asked for, so that no more of
/// them are in memory than somebody looks at.
struct FamilyTable: RandomAccessCollection, Sendable {
    struct Entry: Sendable {
        var id: String
        /// Where its members begin and end in `members`.
        var start: Int
        var end: Int
        var missing: String?
    }

    let threads: ThreadTable
    private let entries: [Entry]
    /// Indexes of threads, family after family, the root of each first.
    private let members: [Int]
    private let known = KnownThreads()

    init(_ threads: ThreadTable, _ entries: [Entry], members: [Int]) {
        self.threads = threads
        self.entries = entries
        self.members = members
    }

    var startIndex: Int { 0 }
    var endIndex: Int { entries.count }

    func id(at index: Int) -> String { entries[index].id }

    /// First file of the root.
    func path(at index: Int) -> String { threads.keys[members[entries[index].start]].path }

    /// What a session's name is made of.
    func subject(at index: Int) -> SessionLabeler.Subject {
        let root = threads.keys[members[entries[index].start]]
        return SessionLabeler.Subject(path: root.path, others: root.otherPaths)
    }

    /// What tells it from others of the same name.
    func about(at index: Int, readsPrompt: Bool) -> SessionLabels.About {
        let root = members[entries[index].start]
        return SessionLabels.About(prompt: readsPrompt ? threads.prompt(at: root) : nil, id: threads.keys[root].id)
    }

    subscript(index: Int) -> Family {
        let entry = entries[index]
        let members = self.members[entry.start..<entry.end].map { self.threads[$0] }
        return Family(
            id: entry.id, threads: StoppedAgents.excused(ReviewUsage.settled(members), of: entry.id),
            missing: entry.missing,
            missingChildren: missingChildren(of: members))
    }

    private func missingChildren(of threads: [ThreadSummary]) -> [String] {
        missingAgents(of: threads)
            + missing(.review, "its review", of: threads) { $0.hasReview && $0.reviewUsage.isEmpty }
            + missing(.guardian, "its guardian", of: threads) { $0.hasGuardian }
    }

    private func missingAgents(of threads: [ThreadSummary]) -> [String] {
        // Asked of their places: a thread is large.
        let haveNone = threads.indices.allSatisfy { threads[$0].children.isEmpty && threads[$0].childPaths.isEmpty }
        if haveNone { return [] }
        let ids = Set(threads.flatMap(\.children)).filter { !known.holds($0, of: self.threads) }
        let begun = threads.lazy.filter { !$0.neverBegan }
        let paths = Set(threads.flatMap(\.childPaths)).subtracting(begun.compactMap(\.agentPath))
        return ids.sorted() + paths.sorted()
    }

    /// A review's or a guardian's usage is in a file of its own, and its parent does not say whose.
    private func missing(
        _ role: ThreadSummary.Role, _ name: String, of threads: [ThreadSummary],
        where isNeeded: (borrowing ThreadSummary) -> Bool
    ) -> [String] {
        let isNeeded = threads.indices.contains { !threads[$0].isStream && isNeeded(threads[$0]) }
        guard isNeeded, !threads.indices.contains(where: { threads[$0].role == role }) else { return [] }
        // One without a known parent may be it.
        return self.threads.keys.contains { $0.role == role && $0.parentID == nil } ? [] : [name]
    }

    /// The ids of all threads there are and in which something happened, made once somebody asks: in many runs no session started another.
    private final class KnownThreads: Sendable {
        private let ids = Mutex<Set<String>?>(nil)

        func holds(_ id: String, of threads: ThreadTable) -> Bool {
            ids.withLock { ids in
                let known = ids ?? Set(threads.keys.lazy.filter(\.hasBegun).compactMap(\.id))
                ids = known
                return known.contains(id)
            }
        }
    }
}
