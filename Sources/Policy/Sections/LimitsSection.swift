import Basics
import ThreadModel
import Yams

/// `limits: {line_bytes, decompressed_bytes, expansion_ratio, records_per_thread, seconds_per_file, …}`.
enum LimitsSection: ConfigurationSection {
    static let key = "limits"
    static let summary = """
        How much of a file is read and how much of a run is shown. A limit that is hit is said with the file and the \
        line, and makes the run inconclusive; evidence is cut without further notice.
        """

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            if let setting = settings.first(where: { name($0) == entry.key }) {
                reader.read(setting, from: entry.value)
            } else {
                reader.reportUnknown(entry, among: settings.map { name($0) })
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping(
            settings.map { setting in
                let isDuration = setting.name == Setting.secondsPerFile.name
                let pattern: JSONValue =
                    isDuration
                    ? "^([0-9_]+(\\.[0-9]+)? ?(d|h|m|min|s|sec|ms)? ?)+$" : "^[0-9_]+(\\.[0-9]+)? ?[kKmMgG]?(iB|B)?$"
                return (
                    name(setting),
                    SchemaValue.described(
                        ["type": ["number", "string"], "minimum": 0, "pattern": pattern], setting.summary)
                )
            }, summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["limits:"]
            + settings.flatMap { ReferenceConfiguration.entry(name($0), $0.sample, $0.summary, indent: "  ") }
    }

    private static var settings: [Setting] { Setting.all.filter { $0.name.hasPrefix("\(key).") } }

    private static func name(_ setting: Setting) -> String { String(setting.name.dropFirst(key.count + 1)) }
}
