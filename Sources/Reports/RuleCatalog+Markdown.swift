import Basics
import Safety
import ThreadModel

extension RuleCatalog {
    /// A table of rules per group.
    public static func markdown(_ rules: [RuleDescription]) -> String {
        var text = "# Rules\n"
        for group in RuleDescription.Group.allCases {
            let members = rules.filter { $0.group == group }
            if members.isEmpty { continue }
            text += "\n## \(group.rawValue)\n\n| rule | severity | what it finds |\n|---|---|---|\n"
            for rule in members {
                text += "| `\(rule.id)` | \(weight(rule)) | \(cell(rule.what)) |\n"
            }
        }
        return text
    }

    /// The page of one rule.
    public static func markdown(_ entry: Entry) -> String {
        let rule = entry.about
        var text = "# \(rule.id)\n\n\(prose(rule.what))\n\n"
        text += "Group: \(rule.group.rawValue). Severity: \(weight(rule)).\n"
        text += "\n## Why it matters\n\n\(prose(rule.why))\n\n## What to do\n\n\(prose(rule.remedy))\n"
        if !rule.options.isEmpty {
            text += "\n## Options\n\n| `rules.\(rule.id).…` | default | |\n|---|---|---|\n"
            for option in rule.options {
                let names = (entry.otherNames[option.name] ?? []).map { "`\($0)`" }
                let also = names.isEmpty ? "" : " Also \(names.joined(separator: ", "))."
                let standard = option.standard.text.map { $0.isEmpty ? "none" : "`\($0)`" } ?? "–"
                text += "| `\(option.name)` | \(standard) | \(cell(option.summary))\(also) |\n"
            }
        }
        text += "\n## How often it errs\n\n\(prose(rule.falseAlarms))\n"
        text += list("It fires on", entry.fires) + list("It stays quiet on", entry.quiet)
        return text
    }

    private static func list(_ title: String, _ items: [String]) -> String {
        items.isEmpty ? "" : "\n## \(title)\n\n" + items.map { "- \(prose($0))\n" }.joined()
    }

    /// The texts of built-in rules are Markdown already, with code in backticks; those of custom rules may be anything.
    private static func prose(_ text: String) -> String { Sanitizer.terminal(text).replacing("<", with: "&lt;") }

    private static func cell(_ text: String) -> String { prose(text).replacing("|", with: "\\|") }
}
