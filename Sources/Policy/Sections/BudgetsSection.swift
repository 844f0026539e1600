import Yams

/// `budgets: {session: {cost_usd, tokens, duration, tool_calls}, run: {cost_usd, tokens}}`: the limits of the budget
/// rules under a name that people look for.
enum BudgetsSection: ConfigurationSection {
    static let key = "budgets"

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        let scopes = ["session", "run"]
        for entry in reader.entries(of: node, key) {
            if scopes.contains(entry.key) {
                read(entry.value, of: entry.key, &reader)
            } else {
                reader.reportUnknown(entry, among: scopes, isLimit(entry.key) ? "write it below session or run" : nil)
            }
        }
    }

    private static func read(_ node: Node, of scope: String, _ reader: inout ConfigurationReader) {
        let prefix = "\(key).\(scope)."
        for entry in reader.entries(of: node, "\(key).\(scope)") {
            if let setting = Setting.all.first(where: { $0.name == prefix + entry.key }) {
                reader.read(setting, from: entry.value)
            } else {
                reader.reportUnknown(
                    entry, among: Setting.all.filter { $0.name.hasPrefix(prefix) }.map { name($0) },
                    isLimit(entry.key) ? "only a session has this limit" : nil)
            }
        }
    }

    private static func name(_ setting: Setting) -> String {
        String(setting.name[(setting.name.lastIndex(of: ".") ?? setting.name.startIndex)...].dropFirst())
    }

    private static func isLimit(_ key: String) -> Bool {
        Setting.all.contains { $0.name == "\(Self.key).session.\(key)" }
    }
}
