import Basics
import Safety
import ThreadModel

/// The rules as people read them: `rules` and `explain`.
public enum RuleCatalog {
    /// A rule with what its code knows beside its description.
    public struct Entry: Sendable {
        public var about: RuleDescription
        /// Titles of its examples.
        public var fires: [String]
        public var quiet: [String]
        /// What its options are called elsewhere: `limit` is `budgets.session.cost_usd`.
        public var otherNames: [String: [String]]

        public init(about: RuleDescription, fires: [String], quiet: [String], otherNames: [String: [String]]) {
            self.about = about
            self.fires = fires
            self.quiet = quiet
            self.otherNames = otherNames
        }
    }

    /// A line per rule: name, severity, what it finds.
    public static func table(_ rules: [RuleDescription]) -> String {
        let width = rules.map(\.id.count).max() ?? 0
        var text = ""
        var group: RuleDescription.Group?
        for rule in rules {
            if rule.group != group {
                if group != nil { text += "\n" }
                text += "\(rule.group.rawValue)\n"
                group = rule.group
            }
            text += "  " + pad(rule.id, width + 2) + pad(weight(rule), 14) + Sanitizer.terminal(rule.what) + "\n"
        }
        return text
    }

    /// All there is to say about one rule.
    public static func page(_ entry: Entry) -> String {
        let rule = entry.about
        var text = "\(rule.id)  (\(rule.group.rawValue), \(weight(rule)))\n\n"
        text += section("What it finds", rule.what)
        text += section("Why it matters", rule.why)
        text += section("What to do", rule.remedy)
        text += section("How often it errs", rule.falseAlarms)
        if !rule.options.isEmpty {
            text += "Options (rules.\(rule.id).<option>)\n"
            let width = rule.options.map(\.name.count).max() ?? 0
            for option in rule.options {
                let names = entry.otherNames[option.name] ?? []
                let also = names.isEmpty ? "" : " Also \(names.joined(separator: ", "))."
                let summary = "\(option.summary) \(standard(option)).\(also)"
                text += "  " + pad(option.name, width + 2) + wrapped(summary, indent: width + 4) + "\n"
            }
            text += "\n"
        }
        text += list("It fires on", entry.fires)
        text += list("It stays quiet on", entry.quiet)
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    static func weight(_ rule: RuleDescription) -> String {
        rule.isInconclusive ? "inconclusive" : rule.severity.rawValue
    }

    /// `Default: 3`.
    static func standard(_ option: any AnyRuleOption) -> String {
        guard let text = option.standard.text else { return "No default" }
        return "Default: \(text.isEmpty ? "none" : text)"
    }

    private static func section(_ title: String, _ body: String) -> String {
        "\(title)\n  \(wrapped(Sanitizer.terminal(body), indent: 2))\n\n"
    }

    private static func list(_ title: String, _ items: [String]) -> String {
        items.isEmpty ? "" : "\(title)\n" + items.map { "  · \(wrapped($0, indent: 4))\n" }.joined() + "\n"
    }

    private static func wrapped(_ text: String, indent: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.parts(at: " ") {
            if !line.isEmpty, line.count + word.count + 1 > 96 - indent {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
