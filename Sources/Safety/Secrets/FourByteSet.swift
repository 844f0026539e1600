/// A set of four bytes whatever their case, as one look into 4 KiB. It may hold more than was put in, never less.
struct FourByteSet: Sendable {
    private static let size = 1 << 15
    private var bits = [UInt64](repeating: 0, count: size / 64)

    /// The first four bytes of each text; a shorter one stands for all that begin with it.
    init(beginnings: [String]) {
        for text in beginnings { insert(Array(text.utf8.prefix(4)).map { $0...$0 } + Self.any(4 - text.utf8.count)) }
    }

    /// The last four bytes of each text; a shorter one stands for all that end with it.
    init(endings: [String]) {
        for text in endings { insert(Self.any(4 - text.utf8.count) + Array(text.utf8.suffix(4)).map { $0...$0 }) }
    }

    private static func any(_ count: Int) -> [ClosedRange<UInt8>] { Array(repeating: 0...31, count: max(0, count)) }

    private mutating func insert(_ ranges: [ClosedRange<UInt8>]) {
        for a in ranges[0] {
            for b in ranges[1] {
                for c in ranges[2] {
                    for d in ranges[3] {
                        let place = Self.place(a, b, c, d)
                        bits[place >> 6] |= 1 << UInt64(place & 63)
                    }
                }
            }
        }
    }

    /// Whether the four bytes at `index` are in the set; what lies before the text or behind it counts as 0.
    @inline(__always)
    func contains(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let place: Int
        if index >= 0, index + 3 < bytes.count {
            place = Self.place(bytes[index], bytes[index + 1], bytes[index + 2], bytes[index + 3])
        } else {
            func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }
            place = Self.place(byte(index), byte(index + 1), byte(index + 2), byte(index + 3))
        }
        return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
    }

    /// Five bits of each byte, in which letters are the same in both cases, mixed into as many as the table has.
    @inline(__always)
    private static func place(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Int {
        let code = UInt32(a & 31) << 15 | UInt32(b & 31) << 10 | UInt32(c & 31) << 5 | UInt32(d & 31)
        return Int((code &* 0x9E37_79B1) >> 17)
    }
}
