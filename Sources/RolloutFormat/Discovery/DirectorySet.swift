/// Directories that were seen, by device and inode: a table of its own, for the runtime takes half a million instructions
/// to look up how numbers are told apart.
struct DirectorySet {
    struct ID {
        let device: UInt64
        let inode: UInt64
    }

    private var places = [ID?](repeating: nil, count: 64)
    private var count = 0

    /// - Returns: whether it was not there.
    mutating func insert(_ id: ID) -> Bool {
        if count * 2 >= places.count { grow() }
        let place = place(of: id)
        if places[place] != nil { return false }
        places[place] = id
        count += 1
        return true
    }

    /// Where it is, or where it would be.
    private func place(of id: ID) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: (id.inode ^ id.device << 32) &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
        while let other = places[place], other.inode != id.inode || other.device != id.device {
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        let known = places
        places = [ID?](repeating: nil, count: known.count * 2)
        for case let id? in known { places[place(of: id)] = id }
    }
}
