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

    private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
        String(bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }, width: 16, radix: 16)
    }
}
