import Basics
import ThreadModel
import Yams

/// `redaction: {enabled, patterns: [PCRE2], allow: [PCRE2]}`.
enum RedactionSection: ConfigurationSection {
    static let key = "redaction"
    static let summary = """
        Secrets are replaced by [redacted:kind:8 hex] in everything that is written, by their known forms and by these \
        patterns (PCRE2). Where a pattern has a group, the first one is the secret.
        """
    private static let keys = ["enabled", "patterns", "allow"]
    private static let limit = 100

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            switch entry.key {
            case "enabled": reader.read(.redaction, from: entry.value)
            case "patterns": reader.layer.redactionPatterns = patterns(entry, &reader)
            case "allow": reader.layer.redactionAllowed = patterns(entry, &reader)
            default: reader.reportUnknown(entry, among: keys)
            }
        }
    }

    private static func patterns(
        _ entry: ConfigurationReader.Entry, _ reader: inout ConfigurationReader
    ) -> [String]? {
        let name = "\(key).\(entry.key)"
        let texts = reader.strings(entry.value, name)
        if let count = texts?.count, count > limit { reader.report("\(name): more than \(limit)", at: entry.value) }
        for text in texts ?? [] {
            do throws(Pattern.Problem) {
                // A pattern that is found in nothing at all would be found everywhere.
                if try Pattern(text).match([]) != .no {
                    reader.report(
                        "\(name): \(Quoted.text(text)) matches an empty text", "let it match at least one character",
                        at: entry.value)
                }
            } catch {
                reader.report(
                    "\(name): \(Quoted.text(text)): bad pattern at character \(error.position): \(error.message)",
                    at: entry.value)
            }
        }
        return texts
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping(
            [
                ("enabled", SchemaValue.described(["type": ["boolean", "string"]], Setting.redaction.summary)),
                ("patterns", SchemaValue.list(Setting.redactionPatterns.summary)),
                ("allow", SchemaValue.list(Setting.redactionAllowed.summary)),
            ], summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["redaction:"]
            + ReferenceConfiguration.entry("enabled", "true", Setting.redaction.summary, indent: "  ")
            + ReferenceConfiguration.entry(
                "patterns", "['\\bacme_[0-9a-f]{32}\\b']", Setting.redactionPatterns.summary, indent: "  ")
            + ReferenceConfiguration.entry(
                "allow", "[AKIAIOSFODNN7EXAMPLE]", Setting.redactionAllowed.summary, indent: "  ")
    }
}
