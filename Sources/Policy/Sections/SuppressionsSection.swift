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
        let entries = reader.entries(of: node, name, among: keys)
        let given = Set(entries.map(\.key))
        for entry in entries {
            guard let text = reader.text(entry.value, "\(name).\(entry.key)") else { continue }
            if text.allSatisfy(\.isWhitespace) {
                reader.report("\(name).\(entry.key): empty", at: entry.value)
                continue
            }
            switch entry.key {
            case "rule":
                if let rule = reader.rule(text, at: entry.value) { result.rule = rule.id }
            case "fingerprint":
                if text.utf8.count != 32 || !text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) {
                    reader.report(
                        "\(name).fingerprint: \(Quoted.text(text)) is not a whole fingerprint",
                        "write all 32 digits, as the JSON report has them; the short id is for showing",
                        at: entry.value)
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
                        "\(name).expires: \(Quoted.text(text)) is not a date", "write it as 2027-01-31", at: entry.value
                    )
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
                        "type": "string", "pattern": "^[0-9a-f]{32}$",
                        "description": "Fingerprint of one finding, all 32 digits.",
                    ]
                ),
                (
                    "session",
                    SchemaValue.text("Glob pattern for the root or the directory below it, or the session's whole id.")
                ),
                ("thread", SchemaValue.text("The thread's whole id.")),
                ("path", SchemaValue.text("Glob pattern for the file.")),
                ("reason", SchemaValue.text("Why this is accepted.")),
                (
                    "expires",
                    [
                        "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                        "description": "The last day on which it applies.",
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
            "    session: nightly/*              # glob pattern: the artifact's or job's directory",
            "    thread: 019aa000-0000-7000-8000-000000000001",
            "    path: \"**/rollout-*.jsonl\"      # the file",
            "    reason: the mirror is flaky     # required",
            "    expires: 2027-01-31             # the last day on which it applies",
            "    owner: build team",
            "  - fingerprint: \"0123456789abcdef0123456789abcdef\"  # one finding, as the JSON report has it",
            "    reason: known and harmless",
        ]
    }
}
