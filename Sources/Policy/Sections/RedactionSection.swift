import Basics
import ThreadModel
import Yams

/// `redaction: {enabled, patterns: [PCRE2], allow: [PCRE2]}`.
enum RedactionSection: SettingGroup {
    static let key = "redaction"
    static let summary = """
        Secrets are replaced by [redacted:kind:8 hex] in everything that is written, by their known forms and by these \
        patterns (PCRE2). Where a pattern has a group, the first one is the secret.
        """
}
