import Basics

/// One setting of a rule, `rules.<id>.<name>` in the configuration: its default stands here and nowhere else. Rules
/// read it as `settings[Self.warnAt]`, and their texts hold it as `\(Self.warnAt)`.
public struct RuleOption<Value: Sendable>: AnyRuleOption {
    public let name: String
    /// What holds until somebody sets it.
    public let `default`: Value
    public let summary: String
    public let kind: OptionKind<Value>

    public init(_ name: String, _ kind: OptionKind<Value>, _ value: Value, _ summary: String) {
        self.name = name
        self.default = value
        self.summary = summary
        self.kind = kind
    }

    public var standard: OptionValue { kind.wrap(self.default) }
}

extension RuleOption where Value == Int {
    public init(_ name: String, _ value: Int, _ summary: String) { self.init(name, .integer, value, summary) }
}

extension RuleOption where Value == [String] {
    public init(_ name: String, _ value: [String], _ summary: String) { self.init(name, .strings, value, summary) }
}

extension RuleOption {
    /// An option that has no value until somebody sets one.
    public init<Set>(_ name: String, unset kind: OptionKind<Set>, _ summary: String) where Value == Set? {
        self.init(name, kind.optional, nil, summary)
    }
}

extension RuleOption: CustomStringConvertible {
    /// The default as it stands in a sentence: `three`, `30 %`.
    public var description: String {
        switch standard {
        case .integer(let number): HumanUnits.word(number)
        case .share(let share), .growth(let share): HumanUnits.share(share)
        case let value: value.text ?? "nothing"
        }
    }
}
