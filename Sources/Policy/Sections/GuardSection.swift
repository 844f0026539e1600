import Basics
import ThreadModel
import Yams

/// `guard: {stop_on: [rules], reports: [FORMAT=PATH]}`: what `guard` does besides keeping the budgets.
enum GuardSection: ConfigurationSection {
    static let key = "guard"
    static let summary = """
        What `guard` does while Codex runs. The budgets above may always stop it; a stop is the finding \
        stopped-by-guard.
        """

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            switch entry.key {
            case "stop_on": reader.layer.stopOn = reader.strings(entry.value, "guard.stop_on")
            case "reports": reader.layer.guardReports = reader.strings(entry.value, "guard.reports")
            default: reader.reportUnknown(entry, among: ["stop_on", "reports"])
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping(
            [
                ("stop_on", SchemaValue.list(Setting.stopOn.summary)),
                ("reports", SchemaValue.list(Setting.guardReports.summary)),
            ], summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["guard:"]
            + ReferenceConfiguration.entry(
                "stop_on", "[repeated-call, call-cycle]", Setting.stopOn.summary, indent: "  ")
            + ReferenceConfiguration.entry(
                "reports", "[\"markdown=reports/postmortem.md\"]", Setting.guardReports.summary, indent: "  ")
    }
}
