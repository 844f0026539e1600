/// Finds the places of a text where a secret can be known by what stands there, so that nothing is asked of the
/// patterns anywhere else. It steps over as many bytes as no anchor can end in (Wu and Manber), which for plain text is
/// most of them, and asks for all four bytes of an anchor where a step is zero.
struct SecretScan: Sendable {
    /// Bytes of an anchor that are looked at; a shorter one may have anything behind it.
    private static let width = 4

    /// For the last two bytes of a window, how far it may move.
    private let steps: [UInt8]
    /// Hashes of four bytes that begin an anchor, whatever their case, as bits. It may hold more, never less.
    private let bits: [UInt64]

    init(anchors: [String]) {
        var steps = [UInt8](repeating: UInt8(Self.width - 1), count: 1 << 12)
        var bits = [UInt64](repeating: 0, count: 1 << 9)
        for anchor in anchors {
            var bytes: [[UInt8]] = anchor.utf8.prefix(Self.width).map { Self.cases(of: $0) }
            while bytes.count < Self.width { bytes.append(Array(0..<64)) }
            for last in 1..<Self.width {
                for first in bytes[last - 1] {
                    for second in bytes[last] {
                        let place = Self.pair(first, second)
                        steps[place] = min(steps[place], UInt8(Self.width - 1 - last))
                    }
                }
            }
            for a in bytes[0] {
                for b in bytes[1] {
                    for c in bytes[2].count == 64 ? bytes[2][..<32] : bytes[2][...] {
                        // Of a byte that may be anything, five bits count.
                        for d in bytes[3].count == 64 ? bytes[3][..<32] : bytes[3][...] {
                            let place = Self.place(a, b, c, d)
                            bits[place >> 6] |= 1 << UInt64(place & 63)
                        }
                    }
                }
            }
        }
        self.steps = steps
        self.bits = bits
    }

    /// The first place at or after `start` where an anchor may stand; the number of bytes when there is none.
    func nextPlace(in bytes: Span<UInt8>, from start: Int) -> Int {
        let steps = steps.span
        let count = bytes.count
        var index = start + Self.width - 1
        while index < count {
            let step = steps[unchecked: Self.pair(bytes[unchecked: index - 1], bytes[unchecked: index])]
            if step != 0 {
                index &+= Int(step)
                continue
            }
            let place = Self.place(bytes[index - 3], bytes[index - 2], bytes[index - 1], bytes[index])
            if bits[place >> 6] >> UInt64(place & 63) & 1 == 1 { return index - 3 }
            index &+= 1
        }
        return count
    }

    private static func cases(of byte: UInt8) -> [UInt8] {
        SecretText.isLetter(byte) ? [byte & 0x5F, byte | 0x20] : [byte]
    }

    @inline(__always)
    private static func pair(_ a: UInt8, _ b: UInt8) -> Int { Int(a & 63) << 6 | Int(b & 63) }

    /// Five bits of each byte, in which letters are the same in both cases, mixed into as many as the table has.
    @inline(__always)
    private static func place(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Int {
        let code = UInt32(a & 31) << 15 | UInt32(b & 31) << 10 | UInt32(c & 31) << 5 | UInt32(d & 31)
        return Int((code &* 0x9E37_79B1) >> 17)
    }
}
