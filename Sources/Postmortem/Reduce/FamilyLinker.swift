import ThreadModel

/// Puts sub-agents, reviews and guardians under their root; forks stand for themselves.
///
/// Trusted in this order: `parent_thread_id` (recorded by the spawner), `session_id` (recorded for the whole tree).
///
/// Never over the border between two jobs' directories: a session must not choose by the parent it names whose policy
/// and baseline it falls under.
enum FamilyLinker {
    static func link(_ threads: some Sequence<ThreadSummary>, names: SessionNames? = nil) -> FamilyTable {
        link(ThreadTable(threads), names: names)
    }

    /// - Parameter threads: is changed where it stands when nobody else holds it, for there may be very many.
    static func link(_ threads: consuming ThreadTable, names: SessionNames? = nil) -> FamilyTable {
        let positions = threads.positions
        adoptReviews(&threads.keys)
        SharedUsage.settle(&threads, positions)
        let keys = threads.keys
        var finder = RootFinder(keys, positions) { key in names.flatMap { $0.job(of: key.path) } }
        // Families in the order in which they are met, and which one each thread is of.
        var numbers = [String: Int](minimumCapacity: keys.count)
        var entries: [FamilyTable.Entry] = []
        let family = keys.map { key in
            let root = finder.root(of: key)
            let number = numbers[root.id] ?? entries.count
            if number == entries.count {
                numbers[root.id] = number
                entries.append(FamilyTable.Entry(id: root.id, start: 0, end: 0))
            }
            if let lost = root.missing { entries[number].missing = lost }
            entries[number].end += 1
            return number
        }
        numbers = [:]
        var members = place(family, in: &entries)
        for entry in entries where entry.end - entry.start > 1 {
            members[entry.start..<entry.end].sort { isBefore(keys[$0], keys[$1], in: entry.id) }
        }
        let starts = entries.map { keys[members[$0.start]].startedAt ?? .max }
        let order = entries.indices.sorted { (starts[$0], entries[$0].id) < (starts[$1], entries[$1].id) }
        return FamilyTable(threads, order.map { entries[$0] }, members: members)
    }

    /// Threads family after family; each entry's `end` is its count before.
    private static func place(_ family: [Int], in entries: inout [FamilyTable.Entry]) -> [Int] {
        var start = 0
        for index in entries.indices {
            let count = entries[index].end
            (entries[index].start, entries[index].end) = (start, start)
            start += count
        }
        var members = Array(repeating: 0, count: family.count)
        for (thread, number) in family.enumerated() {
            members[entries[number].end] = thread
            entries[number].end += 1
        }
        return members
    }

    /// The root first, then by start.
    private static func isBefore(_ a: ThreadKey, _ b: ThreadKey, in family: String) -> Bool {
        ((a.id == family ? 0 : 1), a.startedAt ?? .max, a.id ?? a.path)
            < ((b.id == family ? 0 : 1), b.startedAt ?? .max, b.id ?? b.path)
    }

    private static func adoptReviews(_ keys: inout [ThreadKey]) {
        guard keys.contains(where: ReviewParents.isReview) else { return }
        let parents = ReviewParents(keys)
        for index in keys.indices {
            let key = keys[index]
            guard ReviewParents.isReview(key), key.parentID == nil, key.sessionID == nil || key.sessionID == key.id,
                let parent = parents.parent(of: key)
            else { continue }
            keys[index].adopt(by: parent)
        }
    }
}
