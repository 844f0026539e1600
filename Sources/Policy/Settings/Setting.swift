import Basics
import ThreadModel

/// One setting, defined by a line of `Settings`. `Setting.failOn` is the one that `Settings` calls so.
@dynamicMemberLookup
public struct Setting: Sendable {
    /// `budgets.session.cost_usd`, as in the configuration file and in the description of a policy.
    public let name: String
    public let kind: SettingKind
    /// What holds where no layer says anything; nil when that is nothing.
    public let `default`: OptionValue?
    /// `CODEX_POSTMORTEM_MAX_SESSION_COST`; nil when neither the environment nor the command line can set it.
    public let variable: String?
    /// `-j` of `--jobs`.
    public let letter: Character?
    /// A value to show in the reference, as it is written there.
    public let sample: String
    /// One sentence for the schema and the reference.
    public let summary: String

    public static let variablePrefix = "CODEX_POSTMORTEM_"

    /// In the order in which a policy is described.
    public static let all = Settings.named.all

    init(
        _ name: String, _ kind: SettingKind, default: OptionValue? = nil, variable: String? = nil,
        letter: Character? = nil, sample: String = "", _ summary: String
    ) {
        self.name = name
        self.kind = kind
        self.default = `default`
        self.variable = variable.map { Self.variablePrefix + $0 }
        self.letter = letter
        self.sample = sample
        self.summary = summary
    }

    public static subscript(dynamicMember setting: KeyPath<Settings, Setting>) -> Setting {
        Settings.named[keyPath: setting]
    }

    /// `--max-session-cost`; nil when the command line cannot set it.
    public var flag: String? {
        // Every process sees the flags of the others.
        if case .key = kind { return nil }
        return variable.map { "--" + $0.dropFirst(Self.variablePrefix.count).lowercased().replacingAll("_", with: "-") }
    }

    /// The rule option that the setting is another name for, and its kind.
    public var ruleOption: (rule: String, option: String, kind: OptionValue)? {
        if case .option(let option, let rule, let kind) = kind { (rule, option, kind) } else { nil }
    }

    /// Reads the text of a flag or an environment variable into a layer.
    public func read(_ text: String, into layer: inout ConfigurationLayer) throws(ValueError) {
        layer[self] = try kind.read(text)
    }

    /// The value in a layer; nil when the layer says nothing.
    public func text(in layer: ConfigurationLayer) -> String? { layer[self].flatMap(kind.text) }

    /// The last part of its name.
    var key: String { name.parts(at: ".").last.map(String.init) ?? name }
}
