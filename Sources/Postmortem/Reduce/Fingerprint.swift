import Basics
import Safety

/// A name for a finding that survives a re-run of the same job: made of the rule, the session's label and what the
/// rule says tells its findings apart; never of times, ids or line numbers. What an agent writes is part of it, so that
/// it is made by a hash for which nobody finds a second text.
enum Fingerprint {
    /// 32 hexadecimal digits: 128 bits of a SHA-256 over the parts, each behind its length.
    static func of(_ parts: [String]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(start.count + 64) { $0 + $1.utf8.count })
        bytes += start
        for part in parts {
            bytes += String(part.utf8.count).utf8
            bytes.append(UInt8(ascii: ":"))
            bytes += part.utf8
        }
        let hash = SHA256.hash(bytes)
        return String(hex: number(hash[..<8]), number(hash[8..<16]))
    }

    /// A fingerprint in 16 bytes.
    struct Bits: Sendable, Hashable, Comparable {
        private let high: UInt64
        private let low: UInt64

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

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
