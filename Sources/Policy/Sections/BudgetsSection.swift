import Basics
import ThreadModel
import Yams

/// `budgets: {session: {cost_usd, tokens, duration, tool_calls}, run: {cost_usd, tokens, …}}`: the limits of the budget
/// rules under a name that people look for.
enum BudgetsSection: ConfigurationSection {
    static let key = "budgets"
    static let summary = """
        What a session (a root thread with all its sub-agents) and the whole run may use. Other names for options of \
        the budget rules; a limit that is left out does not exist.
        """
    private static let scopes = ["session", "run"]

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            if scopes.contains(entry.key) {
                read(entry.value, of: entry.key, &reader)
            } else {
                reader.reportUnknown(entry, among: scopes, isLimit(entry.key) ? "write it below session or run" : nil)
            }
        }
    }

    private static func read(_ node: Node, of scope: String, _ reader: inout ConfigurationReader) {
        if reader.isInOverride, scope == "run" {
            return reader.report(
                "budgets.run: an override is about sessions", "write it outside of overrides", at: node)
        }
        for entry in reader.entries(of: node, "\(key).\(scope)") {
            if let setting = Setting.all.first(where: { $0.name == "\(key).\(scope).\(entry.key)" }) {
                reader.read(setting, from: entry.value)
            } else {
                reader.reportUnknown(
                    entry, among: settings(of: scope).map(\.key),
                    isLimit(entry.key) ? "only a session has this limit" : nil)
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping(
            scopes.map { scope in
                let limits = settings(of: scope).map { setting in
                    (setting.key, setting.kind.schema(setting.summary))
                }
                return (scope, SchemaValue.mapping(limits, "Limits of a \(scope)."))
            }, summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["budgets:"]
            + scopes.flatMap { scope in
                ["  \(scope):"]
                    + settings(of: scope).flatMap {
                        ReferenceConfiguration.entry($0.key, $0.sample, $0.summary, indent: "    ")
                    }
            }
    }

    private static func settings(of scope: String) -> [Setting] {
        Setting.all.filter { $0.name.hasPrefix("\(key).\(scope).") }
    }

    private static func isLimit(_ key: String) -> Bool {
        Setting.all.contains { $0.name == "\(Self.key).session.\(key)" }
    }
}
