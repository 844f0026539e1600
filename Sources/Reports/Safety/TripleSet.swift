/// A set of three bytes whatever their case, as one look into 4 KiB. It may hold more than was put in: bytes that
/// share their last five bits are the same to it.
struct TripleSet: Sendable {
    private var bits = [UInt64](repeating: 0, count: (1 << 15) / 64)

    /// The first three bytes of each text; a shorter one stands for all that begin with it.
    init(beginnings: [String]) {
        for text in beginnings.map({ Array($0.utf8) }) {
            insert(text[0], text.count > 1 ? text[1] : nil, text.count > 2 ? text[2] : nil)
        }
    }

    /// The last three bytes of each text.
    init(endings: [String]) {
        for text in endings.map({ Array($0.utf8.suffix(3)) }) { insert(text[0], text[1], text[2]) }
    }

    private mutating func insert(_ a: UInt8, _ b: UInt8?, _ c: UInt8?) {
        for second in b.map({ $0...$0 }) ?? 0...31 {
            for third in c.map({ $0...$0 }) ?? 0...31 {
                let code = Self.code(a, second, third)
                bits[code >> 6] |= 1 << UInt64(code & 63)
            }
        }
    }

    /// Whether the three bytes at `index` are in the set; what lies behind the end counts as 0.
    @inline(__always)
    func contains(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        let third = index + 2 < bytes.count ? bytes[index + 2] : 0
        let code = Self.code(bytes[index], second, third)
        return bits[code >> 6] >> UInt64(code & 63) & 1 == 1
    }

    @inline(__always)
    private static func code(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
        Int(a & 31) << 10 | Int(b & 31) << 5 | Int(c & 31)
    }
}
