import Basics
import Policy
import ThreadModel

/// A few rules with options of every kind, and short ways to read configurations against them.
enum TestRules {
    static let all: [RuleDescription] = [
        rule("repeated-call", [RuleOption("warn_at", 3, ""), RuleOption("exempt", ["poll"], "")]),
        rule("failure-rate", [RuleOption("warn_above", .share, 0.3, ""), RuleOption("strict", .boolean, false, "")]),
        rule("tool-error", []),
        rule("model-not-allowed", [RuleOption("allow", unset: .strings, "")]),
        rule("session-cost", [RuleOption("limit", unset: .money, "")]),
        rule("run-cost", [RuleOption("limit", unset: .money, "")]),
        rule("session-tokens", [RuleOption("limit", unset: .integer, "")]),
        rule("run-tokens", [RuleOption("limit", unset: .integer, "")]),
        rule("run-cost-increase", [RuleOption("limit", unset: .growth, "")]),
        rule("run-tokens-increase", [RuleOption("limit", unset: .growth, "")]),
        rule("session-duration", [RuleOption("limit", unset: .seconds, "")]),
        rule("session-tool-calls", [RuleOption("limit", unset: .integer, "")]),
        rule("session-requests", [RuleOption("limit", unset: .integer, "")]),
        rule("run-requests", [RuleOption("limit", unset: .integer, "")]),
        rule("session-plan", [RuleOption("limit", unset: .integer, "")]),
    ]

    static func rule(_ id: String, _ options: [any AnyRuleOption]) -> RuleDescription {
        RuleDescription(
            id: id, group: .errors, scope: id.hasPrefix("run-") ? .run : .session, severity: .warning, what: "",
            why: "", remedy: "", options: options,
            falseAlarms: "")
    }

    static func layer(_ text: String, path: String = ".codex-postmortem.yml") throws(ConfigurationError)
        -> ConfigurationLayer
    {
        try ConfigurationFile(Array(text.utf8), path: path, rules: all).layer
    }

    static func policy(_ text: String) throws(ConfigurationError) -> Policy {
        Policy(layers: [try layer(text)], rules: all)
    }

    /// What is wrong with a configuration, one line each, without the file's name; empty when nothing is.
    static func problems(_ bytes: [UInt8]) -> [String] {
        do {
            _ = try ConfigurationFile(bytes, path: "c.yml", rules: all)
            return []
        } catch {
            return error.problems.map { $0.description.replacing("c.yml:", with: "", maxReplacements: 1) }
        }
    }

    static func problems(_ text: String) -> [String] { problems(Array(text.utf8)) }
}
