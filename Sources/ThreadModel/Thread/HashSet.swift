/// A set of numbers that are hashes already.
struct HashSet {
    private var index = HashIndex()
    /// 0 is no key of an index.
    private var hasZero = false

    var count: Int { index.count + (hasZero ? 1 : 0) }

    /// False when the set has the number already.
    @discardableResult
    mutating func insert(_ number: UInt64) -> Bool {
        if number != 0 { return index.number(of: number, orSet: 0) == nil }
        defer { hasZero = true }
        return !hasZero
    }

    func contains(_ number: UInt64) -> Bool { number == 0 ? hasZero : index.number(of: number) != nil }

    mutating func removeAll() {
        index.removeAll()
        hasZero = false
    }
}
