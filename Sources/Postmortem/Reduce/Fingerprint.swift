import Basics
import Safety

/// A name for a finding that survives a re-run of the same job: made of the rule, the session's label and what the
/// rule says tells its findings apart; never of times, ids or line numbers. What an agent writes is part of it, so that
/// it is made by a hash for which nobody finds a second text.
enum Fingerprint {
    /// 32 hexadecimal digits: 128 bits of a SHA-256 over the parts, each behind its length.
    static func of(_ parts: [String]) -> String {
        var bytes = Array("codex-postmortem/fingerprint/2\0".utf8)
        for part in parts {
            bytes += String(part.utf8.count).utf8
            bytes.append(UInt8(ascii: ":"))
            bytes += part.utf8
        }
        let hash = SHA256.hash(bytes)
        return hex(hash[..<8]) + hex(hash[8..<16])
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

        var text: String { String(high, width: 16, radix: 16) + String(low, width: 16, radix: 16) }
    }

    private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
        String(bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }, width: 16, radix: 16)
    }
}
