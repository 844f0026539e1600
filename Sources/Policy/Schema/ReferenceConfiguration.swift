import Basics
import ThreadModel

/// A configuration that holds every key there is, each with what it means: made from the sections, settings and
/// rules themselves, so that it cannot lag behind.
public enum ReferenceConfiguration {
    public static func text(_ rules: [RuleDescription]) -> String {
        var lines = [
            "# For editors that complete: `codex-postmortem config schema >FILE`, and a first line",
            "# `# yaml-language-server: $schema=FILE`.",
            "# Every setting of codex-postmortem. Rules stand at their defaults; what else is set is an example.",
            "# Made by `codex-postmortem config reference`. What you do not want to change you can leave out.",
        ]
        for section in ConfigurationFile.sections {
            lines.append("")
            lines += comment(section.summary, indent: "")
            lines += section.reference(rules)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A text as comment lines of at most 120 characters.
    static func comment(_ text: String, indent: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !line.isEmpty, indent.count + line.count + word.count + 3 > 120 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { "\(indent)# \($0)" }
    }

    /// `key: value  # text`, the comment above the key where the line would get too long.
    static func entry(_ key: String, _ value: String, _ text: String, indent: String) -> [String] {
        let line = "\(indent)\(key): \(value)"
        let note = "  # \(text)"
        if line.count + note.count <= 120 { return [line + note] }
        return comment(text, indent: indent) + [line]
    }

    /// An option's value in YAML, or a commented example where it has none.
    static func value(_ value: OptionValue) -> String {
        switch value {
        case .strings(let list): "[" + list.map(quoted).joined(separator: ", ") + "]"
        case .unset(let kind): sample(kind.kind)
        default: value.text ?? ""
        }
    }

    static func sample(_ kind: OptionValue) -> String {
        switch kind {
        case .integer: "2M"
        case .share: "30%"
        case .growth: "50%"
        case .boolean: "true"
        case .strings: "[\"gpt-5*\"]"
        case .money: "5"
        case .seconds: "30m"
        case .unset(let kind): sample(kind)
        }
    }

    static func quoted(_ text: String) -> String { JSONValue.string(text).compact }
}
