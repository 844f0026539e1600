import ThreadModel

/// The reference of the configuration as Markdown, for the documentation: each section with an example, then what the
/// environment and the command line can set.
public enum ConfigurationPage {
    /// - Parameter rules: the built-in rules.
    public static func markdown(_ rules: [RuleDescription]) -> String {
        var text = "## In the file\n"
        for section in ConfigurationFile.sections {
            text += "\n### \(section.key)\n\n\(prose(section.summary))\n\n"
            text += "```yaml\n\(section.example(rules).joined(separator: "\n"))\n```\n"
        }
        text += "\n## In the environment and on the command line\n\n"
        text += "| setting | variable | flag | |\n|---|---|---|---|\n"
        for setting in Setting.all {
            guard let variable = setting.variable, let flag = setting.flag else { continue }
            text += "| `\(setting.name)` | `\(variable)` | `\(flag)` | \(prose(setting.summary)) |\n"
        }
        return text
    }

    private static func prose(_ text: String) -> String {
        text.replacing("<", with: "&lt;").replacing("|", with: "\\|").replacing("*", with: "\\*")
    }
}
