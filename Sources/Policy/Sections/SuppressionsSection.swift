import Basics
import ThreadModel
import Yams

/// `suppressions: [{rule, fingerprint, session, thread, path, reason, expires, owner}]`.
enum SuppressionsSection: ConfigurationSection {
    static let key = "suppressions"
    static let summary = """
        Findings that do not count, each with a reason. What is given must all hold, and one of rule, fingerprint, \
        session, thread and path must be. Those that expired count again; those that nothing matches are reported.
        """
    private static let selectors = ["rule", "fingerprint", "session", "thread", "path"]
    private static let keys = selectors + ["reason", "expires", "owner"]

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for (index, element) in reader.elements(of: node, key).enumerated() {
            if let suppression = read(element, "\(key)[\(index)]", &reader) {
                reader.layer.suppressions.append(suppression)
            }
        }
    }

    private static func read(_ node: Node, _ name: String, _ reader: inout ConfigurationReader) -> Suppression? {
        let line = node.mark.map { ":\($0.line)" } ?? ""
        var result = Suppression(reason: "", origin: reader.path + line)
        var given: Set<String> = []
        for entry in reader.entries(of: node, name) {
            guard keys.contains(entry.key) else {
                reader.reportUnknown(entry, among: keys)
                continue
            }
            given.insert(entry.key)
            guard let text = reader.text(entry.value, "\(name).\(entry.key)") else { continue }
            if text.allSatisfy(\.isWhitespace) {
                reader.report("\(name).\(entry.key): empty", at: entry.value)
                continue
            }
            switch entry.key {
            case "rule":
                if let rule = reader.rule(text, at: entry.value) { result.rule = rule.id }
            case "fingerprint":
                if !(8...32).contains(text.utf8.count) || !text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) {
                    reader.report(
                        "\(name).fingerprint: \(Quoted.text(text)) is no fingerprint",
                        "write the id that the report shows, or more of the JSON report's", at: entry.value)
                }
                result.fingerprint = text
            case "session": result.session = text
            case "thread": result.thread = text
            case "path": result.path = text
            case "reason": result.reason = text
            case "owner": result.owner = text
            default:
                result.expires = CivilTime.day(text)
                if result.expires == nil {
                    reader.report(
                        "\(name).expires: \(Quoted.text(text)) is no date", "write it as 2027-01-31", at: entry.value)
                }
            }
        }
        if given.isDisjoint(with: selectors) {
            reader.report("\(name): says nothing to match", "give it a rule, session, path or fingerprint", at: node)
        }
        if !given.contains("reason") {
            reader.report("\(name): no reason", "say in a sentence why this is accepted", at: node)
        }
        return result
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        let entry = SchemaValue.mapping(
            [
                ("rule", SchemaValue.text("Id of a rule.")),
                (
                    "fingerprint",
                    [
                        "type": "string", "pattern": "^[0-9a-f]{8,32}$",
                        "description": "Fingerprint of one finding, or its first eight digits or more.",
                    ]
                ),
                ("session", SchemaValue.text("Glob pattern for the session's label or id.")),
                ("thread", SchemaValue.text("Glob pattern for the thread's id.")),
                ("path", SchemaValue.text("Glob pattern for the file.")),
                ("reason", SchemaValue.text("Why this is accepted.")),
                (
                    "expires",
                    [
                        "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                        "description": "The last day on which it counts.",
                    ]
                ),
                ("owner", SchemaValue.text("Whom to ask.")),
            ], required: ["reason"], ""
        ).with([("anyOf", .array(selectors.map { ["required": .strings([$0])] }))])
        return ["type": ["array", "null"], "description": .string(summary), "items": entry]
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        [
            "suppressions:",
            "  - rule: tool-error                # id of a rule",
            "    session: nightly/*              # glob patterns: the session's label or id,",
            "    thread: 019aa000-*              # the thread's id,",
            "    path: \"**/rollout-*.jsonl\"      # the file",
            "    reason: the mirror is flaky     # required",
            "    expires: 2027-01-31             # the last day on which it counts",
            "    owner: build team",
            "  - fingerprint: \"01234567\"        # one finding: the id that reports show, or more of it",
            "    reason: known and harmless",
        ]
    }
}
