import Basics
import RolloutFormat

/// Where a secret can be known by what stands there, and which patterns know it, so that nothing is asked of a pattern
/// anywhere else.
struct AnchorTable: Sendable {
    private struct Entry {
        /// The first four bytes of the anchor, letters in lowercase; those of a shorter one and 0.
        var code: UInt32
        var mask: UInt32
        var pattern: Int32
        var startsWord: Bool

        init(_ anchor: String, of pattern: Int, startsWord: Bool) {
            let bytes = Array(anchor.utf8.prefix(4))
            mask = bytes.count < 4 ? ~(UInt32.max >> UInt32(8 * bytes.count)) : .max
            code = AnchorTable.code(bytes.span, at: 0) & mask
            self.pattern = Int32(pattern)
            self.startsWord = startsWord
        }
    }

    private let places: AnchorSet
    private var entries: [Entry] = []
    /// For each beginning of two bytes, its entries, and those of a few other beginnings.
    private var ranges = [Range<Int>](repeating: 0..<0, count: placeCount)
    private static let placeCount = 1024

    /// The patterns' own order is kept: the first that matches wins.
    init(_ patterns: [SecretPattern]) {
        places = AnchorSet(
            patterns.flatMap { pattern in
                pattern.anchors.map { (text: $0, ignoresCase: !pattern.isSelfEvident) }
            })
        var found: [Entry] = []
        var counts = [Int](repeating: 0, count: Self.placeCount)
        for (index, pattern) in patterns.enumerated() {
            for anchor in pattern.anchors {
                let entry = Entry(anchor, of: index, startsWord: pattern.startsWord)
                found.append(entry)
                counts[Self.place(entry.code)] += 1
            }
        }
        // Each in its place, in their order.
        var start = 0
        for place in counts.indices {
            ranges[place] = start..<start
            start += counts[place]
        }
        // What is in no range is never looked at.
        entries = found
        for entry in found {
            let place = Self.place(entry.code)
            let range = ranges[place]
            if entries[range].contains(where: { $0.pattern == entry.pattern && $0.code == entry.code }) { continue }
            entries[range.upperBound] = entry
            ranges[place] = range.lowerBound..<(range.upperBound + 1)
        }
    }

    /// The first place at or after `start` where an anchor may stand; the number of bytes when there is none.
    func nextPlace(in bytes: Span<UInt8>, from start: Int) -> Int { places.firstIndex(in: bytes, from: start) }

    /// The first pattern, at or after `number` in the table's order, whose anchor may begin at an index.
    @inline(__always)
    func candidate(_ bytes: Span<UInt8>, at index: Int, after number: inout Int) -> Int? {
        let code = Self.code(bytes, at: index)
        let range = ranges[Self.place(code)]
        var entry = max(number, range.lowerBound)
        while entry < range.upperBound {
            defer { entry += 1 }
            if code & entries[entry].mask == entries[entry].code,
                !entries[entry].startsWord || index == 0 || !ASCII.isWord(bytes[index - 1])
            {
                number = entry + 1
                return Int(entries[entry].pattern)
            }
        }
        return nil
    }

    @inline(__always)
    private static func place(_ code: UInt32) -> Int { Int((code >> 24) << 5 ^ (code >> 16) & 0xFF) & (placeCount - 1) }

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
