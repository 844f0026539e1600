import Basics
import RolloutFormat

/// Where a secret can be known by what stands there, and which patterns know it, so that nothing is asked of a pattern
/// anywhere else.
struct AnchorTable: Sendable {
    private struct Entry {
        /// The first four bytes of the anchor, letters in lowercase; those of a shorter one and 0.
        var code: UInt32
        var mask: UInt32
        /// The same of the next four, where they have to stand there.
        var further: UInt32
        var furtherMask: UInt32
        var number: Int32
        var startsWord: Bool

        init(_ anchor: String, of pattern: SecretPattern, _ number: Int) {
            let bytes = Array(anchor.utf8)
            mask = Self.mask(bytes.count)
            code = AnchorTable.code(bytes.span, at: 0) & mask
            furtherMask = pattern.holdsAnchor ? Self.mask(bytes.count - 4) : 0
            further = AnchorTable.code(bytes.span, at: 4) & furtherMask
            self.number = Int32(number)
            startsWord = pattern.startsWord
        }

        private static func mask(_ count: Int) -> UInt32 {
            count >= 4 ? .max : ~(UInt32.max >> UInt32(8 * max(0, count)))
        }

        /// Whether it is the same anchor of the same pattern.
        func equals(_ other: Entry) -> Bool {
            number == other.number && code == other.code && further == other.further
        }
    }

    private let places: AnchorSet
    private var entries: [Entry] = []
    /// For each beginning of three bytes, its entries, and those of a few other beginnings.
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
                let entry = Entry(anchor, of: pattern, index)
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
            if entries[range].contains(where: entry.equals) { continue }
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
                    || SpelledEscape.ends(bytes, before: index),
                entries[entry].furtherMask == 0
                    || Self.code(bytes, at: index + 4) & entries[entry].furtherMask == entries[entry].further
            {
                number = entry + 1
                return Int(entries[entry].number)
            }
        }
        return nil
    }

    @inline(__always)
    private static func place(_ code: UInt32) -> Int { Int(((code >> 8) &* 0x9E37_79B1) >> 22) }

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
