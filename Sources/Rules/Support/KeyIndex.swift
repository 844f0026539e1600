/// Which calls a window has seen, each with a number: a table of keys that are hashes already.
struct KeyIndex {
    /// Open addressing; 0 is an empty place.
    private var keys: [UInt64] = []
    private var numbers: [Int32] = []
    /// The places that are taken, so that forgetting a few costs little.
    private var taken: [Int32] = []

    private static let smallest = 64

    var count: Int { taken.count }

    /// The number of a key; nil for one that is new and has `number` from now on.
    mutating func number(of key: CallKey, orSet number: Int) -> Int? {
        if (taken.count + 1) * 2 > keys.count { grow() }
        let place = place(of: key.number)
        if keys[place] != 0 { return Int(numbers[place]) }
        keys[place] = key.number
        numbers[place] = Int32(truncatingIfNeeded: number)
        taken.append(Int32(truncatingIfNeeded: place))
        return nil
    }

    func number(of key: CallKey) -> Int? {
        guard !keys.isEmpty, case let place = place(of: key.number), keys[place] != 0 else { return nil }
        return Int(numbers[place])
    }

    mutating func removeAll() {
        for place in taken { keys[Int(place)] = 0 }
        taken.removeAll(keepingCapacity: true)
    }

    /// Where a key stands, or the empty place where it belongs.
    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key >> 7) & mask
        while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers, oldTaken) = (keys, numbers, taken)
        let size = max(Self.smallest, keys.count * 2)
        keys = Array(repeating: 0, count: size)
        numbers = Array(repeating: 0, count: size)
        taken.removeAll(keepingCapacity: true)
        for old in oldTaken {
            let place = place(of: oldKeys[Int(old)])
            keys[place] = oldKeys[Int(old)]
            numbers[place] = oldNumbers[Int(old)]
            taken.append(Int32(truncatingIfNeeded: place))
        }
    }
}
