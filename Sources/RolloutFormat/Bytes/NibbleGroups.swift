import CScan

/// Fills the tables of `cscan_groups`: a byte is in a group when both of its halves are.
struct NibbleGroups {
    private(set) var groups = cscan_groups()

    mutating func add(_ byte: UInt8, group: Int) {
        let bit = UInt8(1) << UInt8(group)
        withUnsafeMutableBytes(of: &groups) { tables in
            tables[Int(byte & 15)] |= bit
            tables[16 + Int(byte >> 4)] |= bit
        }
    }
}
