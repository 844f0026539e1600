/// SHA-256 (FIPS 180-4): for fingerprints, and for the hashes by which a page names the one style and the one script it
/// allows. Nothing else here needs cryptography, and so no library for it.
public enum SHA256 {
    public static func hash(_ message: some Collection<UInt8>) -> [UInt8] {
        let words = words(of: Array(message))
        var hash: [UInt8] = []
        hash.reserveCapacity(32)
        for index in words.indices {
            for shift in stride(from: 24, through: 0, by: -8) {
                hash.append(UInt8(truncatingIfNeeded: words[index] >> shift))
            }
        }
        return hash
    }

    /// The same as eight numbers, the first bytes highest.
    public static func words(of message: consuming [UInt8]) -> InlineArray<8, UInt32> {
        var beginnings = Beginnings(0)
        return words(of: message, &beginnings)
    }

    /// The same of one of many messages of which some begin alike.
    public static func words(of message: consuming [UInt8], _ beginnings: inout Beginnings) -> InlineArray<8, UInt32> {
        var bytes = message
        let bits = UInt64(bytes.count) * 8
        bytes.append(0x80)
        while bytes.count % 64 != 56 { bytes.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }

        var state = beginnings.state(behind: bytes.span)
        for start in stride(from: 64, to: bytes.count, by: 64) { add(block(bytes.span, at: start), to: &state) }
        return state
    }

    /// Sixteen numbers, the first bytes highest.
    private static func block(_ bytes: Span<UInt8>, at start: Int) -> InlineArray<16, UInt32> {
        var words = InlineArray<16, UInt32>(repeating: 0)
        for index in words.indices {
            let at = start + index * 4
            words[index] =
                UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
                | UInt32(bytes[at + 3])
        }
        return words
    }

    /// The first blocks of messages that were hashed last, with what they come to.
    public struct Beginnings {
        private var blocks: [(block: InlineArray<16, UInt32>, state: InlineArray<8, UInt32>)]

        /// - Parameter count: of blocks, a power of two; 0 for a single message.
        public init(_ count: Int = 64) { blocks = Array(repeating: (.init(repeating: 0), initial), count: count) }

        fileprivate mutating func state(behind message: Span<UInt8>) -> InlineArray<8, UInt32> {
            let block = SHA256.block(message, at: 0)
            var state = initial
            guard !blocks.isEmpty else {
                add(block, to: &state)
                return state
            }
            let mixed = block.indices.reduce(0 as UInt32) { ($0 ^ block[$1]) &* 0x9E37_79B1 }
            let place = Int(mixed >> 20) & (blocks.count - 1)
            // A block of zeros begins no message.
            if block.indices.allSatisfy({ blocks[place].block[$0] == block[$0] }) { return blocks[place].state }
            add(block, to: &state)
            blocks[place] = (block, state)
            return state
        }
    }

    private static func add(_ block: InlineArray<16, UInt32>, to state: inout InlineArray<8, UInt32>) {
        var words = InlineArray<64, UInt32>(repeating: 0)
        for index in block.indices { words[index] = block[index] }
        for index in 16..<64 {
            let a = words[index - 15]
            let b = words[index - 2]
            let small0 = rotated(a, 7) ^ rotated(a, 18) ^ a >> 3
            let small1 = rotated(b, 17) ^ rotated(b, 19) ^ b >> 10
            words[index] = words[index - 16] &+ small0 &+ words[index - 7] &+ small1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        // Eight at a time: the letters are where they were.
        for eighth in 0..<8 {
            let index = eighth * 8
            turn(a, b, c, &d, e, f, g, &h, constants[index] &+ words[index])
            turn(h, a, b, &c, d, e, f, &g, constants[index + 1] &+ words[index + 1])
            turn(g, h, a, &b, c, d, e, &f, constants[index + 2] &+ words[index + 2])
            turn(f, g, h, &a, b, c, d, &e, constants[index + 3] &+ words[index + 3])
            turn(e, f, g, &h, a, b, c, &d, constants[index + 4] &+ words[index + 4])
            turn(d, e, f, &g, h, a, b, &c, constants[index + 5] &+ words[index + 5])
            turn(c, d, e, &f, g, h, a, &b, constants[index + 6] &+ words[index + 6])
            turn(b, c, d, &e, f, g, h, &a, constants[index + 7] &+ words[index + 7])
        }
        let sums: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
        for index in sums.indices { state[index] &+= sums[index] }
    }

    @inline(__always)
    private static func turn(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ word: UInt32
    ) {
        // Three rotations (by 6, 11 and 25; by 2, 13 and 22), each of what is left to rotate.
        let first = h &+ rotated(rotated(rotated(e, 14) ^ e, 5) ^ e, 6) &+ (g ^ e & (f ^ g)) &+ word
        d &+= first
        h = first &+ rotated(rotated(rotated(a, 9) ^ a, 11) ^ a, 2) &+ (a & b | c & (a | b))
    }

    public static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(start + 3, bytes.count)])
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for index in 0..<4 {
                result.append(index <= group.count ? digits[value >> (18 - 6 * index) & 63] : "=")
            }
        }
        return result
    }

    @inline(__always)
    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    private static let initial: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
