import Basics
import Safety

/// A name for a finding that survives a re-run of the same job: made of the rule, the session's label and what the
/// rule says tells its findings apart; never of times, ids or line numbers. What an agent writes is part of it, so that
/// it is made by a hash for which nobody finds a second text.
enum Fingerprint {
    /// 32 hexadecimal digits: 128 bits of a SHA-256 over the parts, each behind its length.
    static func of(_ parts: [String]) -> String {
        var beginnings = SHA256.Beginnings(0)
        return bits(of: parts, &beginnings).text
    }

    /// - Parameter beginnings: of a worker: many findings are of one rule and of sessions of one name.
    static func bits(of parts: [String], _ beginnings: inout SHA256.Beginnings) -> Bits {
        var bytes: [UInt8] = []
        // With room for the length of each, and for what the hash adds.
        bytes.reserveCapacity(parts.reduce(start.count + 128) { $0 + $1.utf8.count })
        bytes += start
        for part in parts {
            add(part.utf8.count, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes += part.utf8
        }
        return Bits(SHA256.words(of: bytes, &beginnings))
    }

    /// In decimal digits.
    private static func add(_ number: Int, to bytes: inout [UInt8]) {
        if number >= 10 { add(number / 10, to: &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// A fingerprint in 16 bytes.
    struct Bits: Sendable, Hashable, Comparable {
        private let high: UInt64
        private let low: UInt64

        fileprivate init(_ hash: InlineArray<8, UInt32>) {
            high = UInt64(hash[0]) << 32 | UInt64(hash[1])
            low = UInt64(hash[2]) << 32 | UInt64(hash[3])
        }

        /// - Parameter text: of `of`.
        init(_ text: String) {
            var bits: (UInt64, UInt64) = (0, 0)
            for byte in text.utf8 {
                bits.0 = bits.0 << 4 | bits.1 >> 60
                bits.1 = bits.1 << 4 | UInt64(byte & 0x0F) + (byte > 0x40 ? 9 : 0)
            }
            (high, low) = bits
        }

        /// In the order of their texts.
        static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

        var text: String { String(hex: high, low) }
    }

    private static let start = Array("codex-postmortem/fingerprint/2\0".utf8)
}
