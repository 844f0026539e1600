import Basics
import Safety

/// A name for a finding that survives a re-run of the same job: made of the rule, the session's label and what the
/// rule says tells its findings apart; never of times, ids or line numbers. What an agent writes is part of it, so that
/// it is made by a hash for which nobody finds a second text.
enum Fingerprint {
    /// 32 hexadecimal digits: 128 bits of a SHA-256 over the parts, each behind its length.
    static func of(_ parts: [String]) -> String {
        var bytes = Array("codex-postmortem/fingerprint/2\0".utf8)
        for part in parts { bytes += Array("\(part.utf8.count):\(part)".utf8) }
        return SHA256.hash(bytes).prefix(16).map { String($0, width: 2, radix: 16) }.joined()
    }
}
