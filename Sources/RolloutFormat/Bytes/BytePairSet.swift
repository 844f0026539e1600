import CScan

/// Pairs of bytes to look for all at once: where many words can begin, the first two letters are a far better filter
/// than one.
package struct BytePairSet: Sendable {
    private let firsts: cscan_groups
    private let seconds: cscan_groups

    /// Finds every pair in `pairs`, and may find others.
    package init(_ pairs: some Sequence<(UInt8, UInt8)>) {
        var firstTable = NibbleGroups()
        var secondTable = NibbleGroups()
        // Pairs whose first bytes are alike share a group, so that few foreign pairs come in with them.
        for (first, second) in pairs {
            let group = Int(first ^ first >> 3) & 7
            firstTable.add(first, group: group)
            secondTable.add(second, group: group)
        }
        firsts = firstTable.groups
        seconds = secondTable.groups
    }

    func first(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        withUnsafePointer(to: firsts) { firsts in
            withUnsafePointer(to: seconds) { seconds in cscan_first_pair(firsts, seconds, start, count) }
        }
    }
}
