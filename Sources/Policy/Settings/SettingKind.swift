import Basics
import ThreadModel

/// What a setting holds: how its text is read, and what an editor is told about it.
public enum SettingKind: Sendable {
    case choice([String])
    case boolean
    case workers
    /// Relative to the configuration file when it stands there.
    case path
    case paths
    case list
    /// PCRE2, at most a hundred of them.
    case patterns
    case template
    /// A secret of 16 bytes in hexadecimal digits; no description of a policy shows it.
    case key
    case count
    case bytes
    case time
    /// `25%`.
    case growth
    /// Another name for an option of a rule.
    case option(_ option: String, of: String, OptionValue)

    /// Reads a text of the environment or the command line.
    func read(_ text: String) throws(ValueError) -> OptionValue {
        switch self {
        case .choice(let names):
            guard names.contains(text) else { throw Units.noChoice(text, among: names) }
            return .strings([text])
        case .boolean: return .boolean(try Units.boolean(text))
        case .workers:
            guard let jobs = Int(text), (1...1024).contains(jobs) else {
                throw ValueError("\(Quoted.text(text)) is not a number of workers", suggestion: "write 1 to 1024")
            }
            return .integer(jobs)
        case .path:
            if text.isEmpty { throw ValueError("the path is empty") }
            return .strings([text])
        case .paths: return .strings(Self.parts(text, by: ":"))
        case .list, .patterns: return .strings(Self.parts(text, by: ","))
        case .template: return .strings([try LabelTemplate(text).text])
        case .key:
            guard text.utf8.count == 32, text.allSatisfy(\.isHexDigit) else {
                throw ValueError("the key is not 32 hexadecimal digits", suggestion: "openssl rand -hex 16 prints one")
            }
            return .strings([text.lowercased()])
        case .count:
            let value = try Units.count(text)
            if value < 1 { throw ValueError("must be at least 1") }
            return .integer(value)
        case .bytes: return .integer(try Units.bytes(text))
        case .time:
            let value = try Units.duration(text)
            guard value > 0, value <= 1_000_000_000 else { throw ValueError("must be more than 0 s and no eternity") }
            return .seconds(value)
        case .growth: return .growth(try Units.growth(text))
        case .option(_, _, .strings): return .strings(Self.parts(text, by: ","))
        case .option(_, _, let kind): return try Units.option(text, like: kind)
        }
    }

    /// Whether it may be given more than once; in a file, as a list.
    public var isList: Bool {
        switch self {
        case .paths, .list, .patterns, .option(_, _, .strings): true
        default: false
        }
    }

    /// As help calls what is given.
    public var valueName: String {
        switch self {
        case .choice(let names): names.joined(separator: "|")
        case .boolean, .workers, .count: "n"
        case .path, .paths: "file"
        case .list: "names"
        case .patterns: "pattern"
        case .template: "template"
        case .key: "key"
        case .bytes: "bytes"
        case .time, .option(_, _, .seconds): "duration"
        case .option(_, _, .money): "usd"
        case .option(_, _, .strings): "pattern"
        case .growth, .option(_, _, .growth): "growth"
        case .option: "n"
        }
    }

    var isPath: Bool {
        switch self {
        case .path, .paths: true
        default: false
        }
    }

    /// As a policy is described.
    func text(_ value: OptionValue) -> String? {
        switch (self, value) {
        case (.key, _): nil
        case (.time, .seconds(let seconds)): seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
        default: value.text
        }
    }

    func schema(_ summary: String) -> JSONValue {
        switch self {
        case .choice(let names): SchemaValue.choice(names, summary)
        case .boolean: SchemaValue.described(["type": ["boolean", "string"]], summary)
        case .path, .key: SchemaValue.text(summary)
        case .paths, .list, .patterns: SchemaValue.list(summary)
        case .template:
            SchemaValue.described(
                ["type": "string", "pattern": "\\{(artifact|stem|path)\\}", "examples": ["web/{artifact}"]], summary)
        case .workers, .count, .bytes: Self.number("^[0-9_]+(\\.[0-9]+)? ?[kKmMgG]?(iB|B)?$", summary)
        case .growth: SchemaValue.option(.growth(0), summary)
        case .time: Self.number("^([0-9_]+(\\.[0-9]+)? ?(d|h|m|min|s|sec|ms)? ?)+$", summary)
        case .option(_, _, let kind): SchemaValue.option(kind, summary)
        }
    }

    private static func number(_ pattern: JSONValue, _ summary: String) -> JSONValue {
        SchemaValue.described(["type": ["number", "string"], "minimum": 0, "pattern": pattern], summary)
    }

    private static func parts(_ text: String, by separator: Character) -> [String] {
        text.split(separator: separator)
            .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }.filter { !$0.isEmpty }
    }
}
