/// A number by each key. What a `Dictionary` of such keys asks of the runtime when it is made takes longer than all that
/// is looked up in most runs.
struct GroupTable {
    private var keys: [GroupKey] = []
    private(set) var numbers: [Int] = []
    /// Places in `keys` and one more; 0 where nothing is.
    private var slots: [Int]

    /// - Parameter most: keys that there can be.
    init(most: Int) {
        var size = 16
        while size < most * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// Sets the number of a key.
    ///
    /// - Returns: what it was.
    mutating func update(_ key: GroupKey, to number: Int) -> Int? {
        let place = place(of: key, or: number)
        guard place.isKnown else { return nil }
        defer { numbers[place.index] = number }
        return numbers[place.index]
    }

    /// The number of a key; so many as there are keys where it is new.
    mutating func number(of key: GroupKey) -> Int { numbers[place(of: key, or: numbers.count).index] }

    private mutating func place(of key: GroupKey, or number: Int) -> (index: Int, isKnown: Bool) {
        var slot = key.hash & (slots.count - 1)
        while slots[slot] != 0 {
            if keys[slots[slot] - 1] == key { return (slots[slot] - 1, true) }
            slot = (slot + 1) & (slots.count - 1)
        }
        keys.append(key)
        numbers.append(number)
        slots[slot] = keys.count
        return (keys.count - 1, false)
    }
}
