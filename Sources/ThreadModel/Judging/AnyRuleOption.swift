/// An option of whatever kind, as configuration, schema and documentation see it.
public protocol AnyRuleOption: Sendable {
    var name: String { get }
    /// The default.
    var standard: OptionValue { get }
    /// One sentence, starting with what the number counts.
    var summary: String { get }
}
