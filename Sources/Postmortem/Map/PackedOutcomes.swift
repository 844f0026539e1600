import Basics
import Synchronization
import ThreadModel

/// What the jobs of a run gave, with their summaries packed. A place for each job: lists that grow are copied, and
/// there may be a hundred thousand.
final class PackedOutcomes: Sendable {
    private struct Place: Sendable {
        /// Nothing stands in it where it is nil.
        var job: ThreadJob?
        var thread: ThreadKey?
        var failures: Failures?
    }

    /// Most jobs have none.
    private final class Failures: Sendable {
        let unreadable: [RunFacts.UnreadableFile]
        let notSessions: [RunFacts.UnreadableFile]

        init(_ unreadable: [RunFacts.UnreadableFile], _ notSessions: [RunFacts.UnreadableFile]) {
            self.unreadable = unreadable
            self.notSessions = notSessions
        }
    }

    private let store: PackedStore<ThreadSummary>
    private let places: Mutex<[Place]>
    /// Many threads work in the same few directories.
    private let directories = Mutex<[String: String]>([:])

    init(_ count: Int) {
        store = PackedStore(expecting: count) { $0.roughSize }
        places = Mutex(Array(repeating: Place(), count: count))
    }

    /// From any worker.
    func put(_ outcome: JobOutcome, at index: Int, with packer: inout Packer) {
        var thread: ThreadKey?
        if case .some(let summary) = outcome.thread {
            var key = ThreadKey(summary, at: store.append(summary, with: &packer))
            key.workingDirectory = key.workingDirectory.map(shared)
            thread = key
        }
        let (unreadable, notSessions) = (outcome.unreadable, outcome.notSessions)
        let hasFailures = !unreadable.isEmpty || !notSessions.isEmpty
        let place = Place(
            job: outcome.job, thread: thread, failures: hasFailures ? Failures(unreadable, notSessions) : nil)
        places.withLock { $0[index] = place }
    }

    func remove(at index: Int) { places.withLock { $0[index] = Place() } }

    func job(at index: Int) -> ThreadJob {
        // Whoever asks has put one there.
        places.withLock { $0[index].job! }
    }

    /// Indexes of jobs that gave rollouts of the same thread.
    var divided: [[Int]] {
        places.withLock { places in
            var firsts = [String: Int](minimumCapacity: places.count)
            var groups: [Int: [Int]] = [:]
            for (index, place) in places.enumerated() {
                guard let thread = place.thread, let id = thread.id, !thread.isStream else { continue }
                if let first = firsts[id] {
                    groups[first, default: [first]].append(index)
                } else {
                    firsts[id] = index
                }
            }
            return groups.keys.sorted().map { groups[$0] ?? [] }
        }
    }

    /// By the first of their paths.
    private func order(_ places: [Place]) -> [Int] {
        let filled = places.indices.filter { places[$0].job != nil }
        return ByteOrder.sorted(filled.map { places[$0].job?.firstPath ?? "" }).map { filled[$0] }
    }

    func fill(_ result: inout MapResult) {
        let places = places.withLock { $0 }
        let order = order(places)
        // As many as there are: a list that grows takes twice as much.
        var keys: [ThreadKey] = []
        keys.reserveCapacity(places.count { $0.thread != nil })
        for index in order { if let key = places[index].thread { keys.append(key) } }
        result.threads = ThreadTable(store, keys)
        for index in order {
            guard let failures = places[index].failures else { continue }
            result.unreadable += failures.unreadable
            result.notSessions += failures.notSessions
        }
    }

    /// Unpacked.
    var all: [JobOutcome] {
        let places = places.withLock { $0 }
        return order(places).compactMap { index in
            let place = places[index]
            return place.job.map { job in
                JobOutcome(
                    job: job, thread: place.thread.map { store[$0.position] },
                    unreadable: place.failures?.unreadable ?? [], notSessions: place.failures?.notSessions ?? [])
            }
        }
    }

    private func shared(_ directory: String) -> String {
        directories.withLock { known in
            if let same = known[directory] { return same }
            if known.count >= 1000 { known = [:] }
            known[directory] = directory
            return directory
        }
    }
}
