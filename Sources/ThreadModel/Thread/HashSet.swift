/// A set of numbers that are hashes already, which need no hashing once more.
struct HashSet {
    /// Open addressing; 0 is an empty place, and stands for itself in `hasZero`.
    private var slots: [UInt64] = []
    private var hasZero = false
    private(set) var count = 0

    private static let smallest = 64
    /// A set that was made larger than this gives its memory back.
    private static let keptSlots = 1024

    /// False when the set has the number already.
    @discardableResult
    mutating func insert(_ number: UInt64) -> Bool {
        if number == 0 {
            defer { hasZero = true }
            return !hasZero
        }
        if (count + 1) * 2 > slots.count { grow() }
        let slot = place(of: number)
        if slots[slot] == number { return false }
        slots[slot] = number
        count += 1
        return true
    }

    func contains(_ number: UInt64) -> Bool {
        if number == 0 { return hasZero }
        return !slots.isEmpty && slots[place(of: number)] == number
    }

    mutating func removeAll() {
        hasZero = false
        guard count > 0 else { return }
        count = 0
        if slots.count > Self.keptSlots {
            slots = []
        } else {
            for index in slots.indices { slots[index] = 0 }
        }
    }

    /// Where the number stands, or the empty place where it belongs.
    private func place(of number: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: number) & mask
        while slots[slot] != 0, slots[slot] != number { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: max(Self.smallest, old.count * 2))
        for number in old where number != 0 { slots[place(of: number)] = number }
    }
}
