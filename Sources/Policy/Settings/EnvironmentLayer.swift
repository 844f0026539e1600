/// The settings that environment variables make, `CODEX_POSTMORTEM_FAIL_ON=warning`. An empty variable says nothing:
/// CI systems set variables without a value for inputs that were left out.
public struct EnvironmentLayer: Sendable {
    public let layer: ConfigurationLayer
    /// Variables with our prefix that are none of ours, one sentence each.
    public let warnings: [String]

    public init(_ environment: [String: String]) throws(ConfigurationError) {
        var layer = ConfigurationLayer()
        var warnings: [String] = []
        var problems: [ConfigurationError.Problem] = []
        let names = Setting.all.compactMap { $0.variable?.dropFirst(Setting.variablePrefix.count) }.map(String.init)
        for (name, text) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(Setting.variablePrefix) && !text.isEmpty {
            guard let setting = Setting.all.first(where: { $0.variable == name }) else {
                let meant = Suggestion.closest(to: String(name.dropFirst(Setting.variablePrefix.count)), in: names)
                let hint = meant.map { "; did you mean \(Setting.variablePrefix)\($0)?" } ?? ""
                warnings.append("unknown environment variable \(name)\(hint)")
                continue
            }
            do {
                try setting.read(text, into: &layer)
            } catch {
                problems.append(.init(path: name, message: error.message, suggestion: error.suggestion))
            }
        }
        if !problems.isEmpty { throw ConfigurationError(problems) }
        self.layer = layer
        self.warnings = warnings
    }
}
