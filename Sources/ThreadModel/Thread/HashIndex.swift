/// Numbers by keys that are hashes already, and need no hashing once more.
public struct HashIndex: Sendable {
    /// Open addressing; 0 is an empty place.
    private var keys: [UInt64] = []
    private var numbers: [Int32] = []
    /// The places that are taken, so that forgetting a few costs little.
    private var taken: [Int32] = []

    private static let smallest = 64
    /// One that was made larger than this gives its memory back.
    private static let keptPlaces = 8192

    public init() {}

    public var count: Int { taken.count }

    /// The number of a key; nil for one that is new and has `number` from now on.
    ///
    /// - Parameter key: Not 0.
    public mutating func number(of key: UInt64, orSet number: Int) -> Int? {
        if (taken.count + 1) * 2 > keys.count { grow() }
        let place = place(of: key)
        if keys[place] != 0 { return Int(numbers[place]) }
        keys[place] = key
        numbers[place] = Int32(truncatingIfNeeded: number)
        taken.append(Int32(truncatingIfNeeded: place))
        return nil
    }

    public func number(of key: UInt64) -> Int? {
        guard !keys.isEmpty, case let place = place(of: key), keys[place] != 0 else { return nil }
        return Int(numbers[place])
    }

    public mutating func removeAll() {
        if keys.count > Self.keptPlaces {
            self = HashIndex()
        } else {
            for place in taken { keys[Int(place)] = 0 }
            taken.removeAll(keepingCapacity: true)
        }
    }

    /// Where a key stands, or the empty place where it belongs.
    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key >> 7) & mask
        while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = self
        let size = max(Self.smallest, keys.count * 2)
        keys = Array(repeating: 0, count: size)
        numbers = Array(repeating: 0, count: size)
        taken.removeAll(keepingCapacity: true)
        for place in old.taken { _ = number(of: old.keys[Int(place)], orSet: Int(old.numbers[Int(place)])) }
    }
}
