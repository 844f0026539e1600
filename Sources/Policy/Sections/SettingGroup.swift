import Basics
import ThreadModel
import Yams

/// A section whose keys are settings: `limits: {line_bytes: 64MiB}` is the setting `limits.line_bytes`.
protocol SettingGroup: ConfigurationSection {}

extension SettingGroup {
    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            if let setting = settings.first(where: { $0.key == entry.key }) {
                reader.read(setting, from: entry.value)
            } else {
                reader.reportUnknown(entry, among: settings.map(\.key))
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping(settings.map { ($0.key, $0.kind.schema($0.summary)) }, summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["\(key):"]
            + settings.flatMap { ReferenceConfiguration.entry($0.key, $0.sample, $0.summary, indent: "  ") }
    }

    private static var settings: [Setting] { Setting.all.filter { $0.name.hasPrefix("\(key).") } }
}
