import Basics
import ThreadModel
import Yams

/// `custom_rules: [{id, tool, command, path, outcome, min_count, severity, message}]`.
enum CustomRulesSection: ConfigurationSection {
    static let key = "custom_rules"
    static let summary = """
        Rules of your own about single tool calls, for what must not happen here. All conditions of a rule must hold, \
        and one of tool, command and path must be given. Their ids work like those of built-in rules in `rules`, \
        `overrides` and `suppressions`.
        """
    private static let keys = ["id", "tool", "command", "path", "outcome", "min_count", "severity", "message"]
    private static let limit = 200

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        let elements = reader.elements(of: node, key)
        if elements.count > limit { reader.report("\(key): more than \(limit)", at: elements[limit]) }
        for (index, element) in elements.prefix(limit).enumerated() {
            guard let rule = read(element, "\(key)[\(index)]", &reader) else { continue }
            reader.layer.customRules.append(rule)
            reader.addRule(rule.about)
        }
    }

    private static func read(
        _ node: Node, _ name: String, _ reader: inout ConfigurationReader
    ) -> CustomRuleDefinition? {
        var rule = CustomRuleDefinition(id: "")
        let entries = reader.entries(of: node, name, among: keys)
        let given = Set(entries.map(\.key))
        for entry in entries {
            do throws(ValueError) {
                try read(entry, "\(name).\(entry.key)", into: &rule, &reader)
            } catch {
                reader.report(error, for: "\(name).\(entry.key)", at: entry.value)
            }
        }
        if !given.contains("id") {
            reader.report("\(name): no id", "name the rule in kebab-case: no-force-push", at: node)
        }
        if given.isDisjoint(with: ["tool", "command", "path"]) {
            reader.report("\(name): says nothing to look for", "give it a tool, command or path", at: node)
        }
        return rule.id.isEmpty ? nil : rule
    }

    private static func read(
        _ entry: ConfigurationReader.Entry, _ name: String, into rule: inout CustomRuleDefinition,
        _ reader: inout ConfigurationReader
    ) throws(ValueError) {
        switch entry.key {
        case "tool": rule.tools = (reader.strings(entry.value, name) ?? []).map(Glob.init)
        case "path": rule.paths = (reader.strings(entry.value, name) ?? []).map(Glob.init)
        case "outcome":
            for text in reader.strings(entry.value, name) ?? [] { rule.outcomes.append(try Units.choice(text)) }
        default:
            guard let text = reader.text(entry.value, name) else { return }
            if text.allSatisfy(\.isWhitespace) { throw ValueError("empty") }
            switch entry.key {
            case "id": rule.id = try id(text, reader)
            case "command": rule.command = try pattern(text)
            case "severity": rule.severity = try Units.choice(text)
            case "message": rule.message = text
            default:
                rule.minCount = try Units.count(text)
                if rule.minCount < 1 { throw ValueError("must be at least 1") }
            }
        }
    }

    private static func id(_ text: String, _ reader: ConfigurationReader) throws(ValueError) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isKebab = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { ASCII.isLowercase($0) || ASCII.isDigit($0) }
        }
        guard isKebab, text.utf8.count <= 64, text.first?.isLetter == true else {
            throw ValueError("\(Quoted.text(text)) is not an id", suggestion: "write it in kebab-case: no-force-push")
        }
        if reader.layer.customRules.contains(where: { $0.id == text }) {
            throw ValueError("\(Quoted.text(text)) is defined twice", suggestion: "keep one of them")
        }
        if reader.rules.contains(where: { $0.id == text }) {
            throw ValueError(
                "\(Quoted.text(text)) is a built-in rule", suggestion: "name yours differently, or set it below rules")
        }
        return text
    }

    private static func pattern(_ text: String) throws(ValueError) -> Pattern {
        do throws(Pattern.Problem) {
            return try Pattern(text)
        } catch {
            throw ValueError("bad pattern at character \(error.position): \(error.message)")
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        let outcomes = Outcome.allCases.map(\.rawValue)
        let entry = SchemaValue.mapping(
            [
                (
                    "id",
                    [
                        "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
                        "description": "kebab-case, and not a built-in rule.",
                    ]
                ),
                ("tool", SchemaValue.list("Names of tools, as glob patterns: shell, exec_command, github/*.")),
                ("command", SchemaValue.text("PCRE2 pattern that is found anywhere in the command.")),
                ("path", SchemaValue.list("Glob patterns for files that a patch adds, changes, moves or deletes.")),
                (
                    "outcome",
                    [
                        "anyOf": [
                            ["enum": .strings(outcomes)],
                            ["type": "array", "items": ["enum": .strings(outcomes)]],
                        ], "description": "How the call ended; any when left out.",
                    ]
                ),
                (
                    "min_count",
                    [
                        "type": ["integer", "string"], "minimum": 1,
                        "description": "Matching calls in one thread that it takes to fire.",
                    ]
                ),
                ("severity", SchemaValue.choice(Severity.allCases.map(\.rawValue), "error when left out.")),
                ("message", SchemaValue.text("What to do instead, shown with each finding.")),
            ], required: ["id"], ""
        ).with([("anyOf", .array(["tool", "command", "path"].map { ["required": .strings([$0])] }))])
        return ["type": ["array", "null"], "description": .string(summary), "items": entry]
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        [
            "custom_rules:",
            "  - id: no-force-push               # kebab-case, and not a built-in rule",
            "    command: '\\bgit\\s+push\\b.*\\s(-f|--force)\\b'  # PCRE2, found anywhere in the command",
            "    message: Push a new branch instead of rewriting one.",
            "  - id: no-workflow-edits",
            "    path: .github/workflows/**      # files that a patch adds, changes, moves or deletes",
            "    outcome: succeeded              # or a list: \(Outcome.allCases.map(\.rawValue).joined(separator: ", "))",
            "    severity: warning               # error when left out",
            "  - id: many-web-searches",
            "    tool: [\"web_search\", \"*/search\"]  # names of tools, as glob patterns",
            "    min_count: 20                   # matching calls in one thread that it takes to fire",
            "    severity: note",
        ]
    }
}
