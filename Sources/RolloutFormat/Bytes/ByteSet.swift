import CScan

/// Bytes to look for all at once, as the first filter of a search for many texts: most text has none of them.
public struct ByteSet: Sendable {
    private let groups: cscan_groups

    /// Finds every byte of `bytes`, and may find others when there are many.
    public init(_ bytes: some Sequence<UInt8>) {
        var table = NibbleGroups()
        for byte in bytes { table.add(byte, group: Int(byte >> 4) & 7) }
        groups = table.groups
    }

    /// The first place at or after `from` with a byte of the set; the number of bytes when there is none.
    public func firstIndex(in bytes: Span<UInt8>, from: Int = 0) -> Int {
        guard from >= 0, from < bytes.count else { return bytes.count }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            return from + first(start + from, bytes.count - from)
        }
    }

    /// The first one of the blocks of `blockSize` bytes, from `from` on, whose bytes all are in the set; the number of bytes
    /// when there is none.
    public func firstBlock(in bytes: Span<UInt8>, from: Int) -> Int {
        guard from >= 0, from < bytes.count else { return bytes.count }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            return from + withUnsafePointer(to: groups) { cscan_full_block($0, start + from, bytes.count - from) }
        }
    }

    public static let blockSize = 32

    func first(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        withUnsafePointer(to: groups) { cscan_first_of($0, start, count) }
    }
}
