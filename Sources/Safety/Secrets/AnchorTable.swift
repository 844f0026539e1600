import RolloutFormat

/// Where a secret can be known by what stands there, and which patterns know it, so that nothing is asked of a pattern
/// anywhere else.
struct AnchorTable: Sendable {
    private struct Entry {
        /// The first four bytes of the anchor, letters in lowercase; those of a shorter one and 0.
        var code: UInt32
        var mask: UInt32
        var pattern: Int32
    }

    private let places: AnchorSet
    private var entries: [Entry] = []
    /// For each first byte, its entries.
    private var ranges = [Range<Int>](repeating: 0..<0, count: 256)

    /// The patterns' own order is kept: the first that matches wins.
    init(_ patterns: [SecretPattern]) {
        places = AnchorSet(
            patterns.flatMap { pattern in
                pattern.anchors.map { (text: $0, ignoresCase: !pattern.isSelfEvident) }
            })
        var byStart = [[Entry]](repeating: [], count: 256)
        for (index, pattern) in patterns.enumerated() {
            for anchor in pattern.anchors {
                let bytes = Array(anchor.utf8.prefix(4))
                let mask: UInt32 = bytes.count < 4 ? ~(UInt32.max >> UInt32(8 * bytes.count)) : .max
                let entry = Entry(code: Self.code(bytes.span, at: 0) & mask, mask: mask, pattern: Int32(index))
                if !byStart[Int(bytes[0] | 0x20)].contains(where: {
                    $0.pattern == entry.pattern && $0.code == entry.code
                }) {
                    byStart[Int(bytes[0] | 0x20)].append(entry)
                }
            }
        }
        for (byte, list) in byStart.enumerated() {
            ranges[byte] = entries.count..<(entries.count + list.count)
            entries += list
        }
    }

    /// The first place at or after `start` where an anchor may stand; the number of bytes when there is none.
    func nextPlace(in bytes: Span<UInt8>, from start: Int) -> Int { places.firstIndex(in: bytes, from: start) }

    /// The first pattern, at or after `number` in the table's order, whose anchor may begin at an index.
    @inline(__always)
    func candidate(_ bytes: Span<UInt8>, at index: Int, after number: inout Int) -> Int? {
        let code = Self.code(bytes, at: index)
        let range = ranges[Int(bytes[index] | 0x20)]
        var entry = max(number, range.lowerBound)
        while entry < range.upperBound {
            defer { entry += 1 }
            if code & entries[entry].mask == entries[entry].code {
                number = entry + 1
                return Int(entries[entry].pattern)
            }
        }
        return nil
    }

    /// Four bytes as one number; 0x20 makes letters lowercase, and other bytes at most look like more than they are.
    @inline(__always)
    private static func code(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
        var code: UInt32 = 0
        for offset in 0..<4 {
            code = code << 8 | (index + offset < bytes.count ? UInt32(bytes[index + offset] | 0x20) : 0)
        }
        return code
    }
}
