import Basics

/// A rule that a policy defines: which tool calls it looks for, from how many on, and what it then says. All of its
/// conditions must hold for a call to count.
package struct CustomRuleDefinition: Sendable, Equatable {
    /// kebab-case, and none of the built-in rules.
    package var id: String
    /// Names of tools; empty means any.
    package var tools: [Glob]
    /// Found anywhere in the command, or in the arguments of a tool that runs none; nil means anything.
    package var command: Pattern?
    /// Patterns for files that a patch adds, changes, moves or deletes, and for directories that hold them; empty
    /// means any call.
    package var paths: [Glob]
    /// How the call ended; empty means in any way.
    package var outcomes: [Outcome]
    /// Matching calls in one thread from which on there is a finding.
    package var minCount: Int
    package var severity: Severity
    /// What to do instead; nil for a general text.
    package var message: String?

    package init(
        id: String, tools: [Glob] = [], command: Pattern? = nil, paths: [Glob] = [], outcomes: [Outcome] = [],
        minCount: Int = 1, severity: Severity = .error, message: String? = nil
    ) {
        self.id = id
        self.tools = tools
        self.command = command
        self.paths = paths
        self.outcomes = outcomes
        self.minCount = minCount
        self.severity = severity
        self.message = message
    }

    package var about: RuleDescription {
        RuleDescription(
            id: id, group: .custom, severity: severity, what: "\(subject)\(threshold).",
            why: "The policy of this repository watches for it.",
            remedy: message
                ?? "Tell the agent in AGENTS.md to leave it, or take the rule out of `custom_rules`.",
            options: [minCountOption],
            falseAlarms: "Not measured: the rule is yours, and errs as often as its pattern does.")
    }

    package var minCountOption: RuleOption<Int> {
        RuleOption("min_count", minCount, "Matching calls in one thread that it takes to fire.")
    }

    /// The conditions in words: `` Calls of shell whose command matches `git push.*--force` ``.
    private var subject: String {
        var text = tools.isEmpty ? "Calls" : "Calls of \(tools.map(\.pattern).joined(separator: ", "))"
        var conditions: [String] = []
        if let command { conditions.append("whose command matches `\(command.text)`") }
        if !paths.isEmpty { conditions.append("that edit \(paths.map(\.pattern).joined(separator: ", "))") }
        if !outcomes.isEmpty { conditions.append("that ended \(outcomes.map(\.rawValue).joined(separator: " or "))") }
        if !conditions.isEmpty { text += " " + conditions.joined(separator: " and ") }
        return text
    }

    private var threshold: String { minCount > 1 ? ", \(minCount) or more in one thread" : "" }
}
