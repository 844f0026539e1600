import Basics
import ThreadModel
import Yams

/// A configuration file as a layer of settings. Its name is `.codex-postmortem.yml`; see `ConfigurationFinder`.
public struct ConfigurationFile: Sendable {
    public let path: String
    public let layer: ConfigurationLayer

    /// The sections there are, in the order of the reference. A new one is a file in Sections and a line here.
    static let sections: [any ConfigurationSection.Type] = [
        VersionSection.self, FailOnSection.self, BudgetsSection.self, ModelsSection.self, InputsSection.self,
        GuardSection.self,
        PricesSection.self, BaselineSection.self, BaselineGrowthSection.self, HistorySection.self,
        CompareLastSection.self, CustomRulesSection.self,
        RulesSection.self, OverridesSection.self,
        SuppressionsSection.self, LimitsSection.self, RedactionSection.self,
    ]

    /// - Parameters:
    ///   - path: opened, shown in messages, and what paths in the file are relative to.
    ///   - rules: what the ids, options and kinds of values in `rules` are checked against.
    public init(path: String, rules: [RuleDescription]) throws(ConfigurationError) {
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.read(path, limit: YAMLDocument.limit)
        } catch {
            throw ConfigurationError(path: path, "cannot read the configuration: \(error)")
        }
        try self.init(bytes, path: path, rules: rules)
    }

    /// - Parameter base: what paths in the file begin with, where they are none of the file system.
    public init(
        _ bytes: [UInt8], path: String, base: String? = nil, rules: [RuleDescription]
    ) throws(ConfigurationError) {
        self.path = path
        var reader = ConfigurationReader(path: path, base: base, rules: rules)
        if let root = try YAMLDocument.root(of: bytes, path: path) { Self.read(root, &reader) }
        if let error = reader.error { throw error }
        layer = reader.layer
    }

    private static func read(_ root: Node, _ reader: inout ConfigurationReader) {
        let entries = reader.entries(of: root, "configuration")
        // The ids of custom rules must be known to everything else, wherever they stand.
        let isFirst = { (entry: ConfigurationReader.Entry) in entry.key == CustomRulesSection.key }
        for entry in entries.filter(isFirst) + entries.filter({ !isFirst($0) }) {
            if let section = sections.first(where: { $0.key == entry.key }) {
                section.read(entry.value, &reader)
            } else {
                reader.reportUnknown(entry, among: sections.map { $0.key }, elsewhere(entry.key))
            }
        }
        reader.reportLimitsWithoutRule()
    }

    /// Settings that exist, but not in the file.
    private static func elsewhere(_ key: String) -> String? {
        let name = key.replacing("-", with: "_")
        guard !sections.contains(where: { $0.key == name }),
            let setting = Setting.all.first(where: { $0.name == name }),
            let variable = setting.variable
        else { return nil }
        return "set it with --\(name.replacing("_", with: "-")) or \(variable)"
    }
}
