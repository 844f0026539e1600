import Basics

/// One setting of a rule: `rules.<id>.<name>` in the configuration.
package struct RuleOption: Sendable {
    package enum Value: Sendable, Equatable, Codable {
        case integer(Int)
        /// A share between 0 and 1, written `0.5` or `50%` in the configuration.
        case share(Double)
        /// A growth against something earlier: 0.5 is half as much again, written `50%`; may be more than 1.
        case growth(Double)
        case boolean(Bool)
        /// A list of names or glob patterns.
        case strings([String])
        case money(USD)
        case seconds(Double)
        /// The option has no value until somebody sets one; the payload tells the kind it then has.
        indirect case unset(Value)
    }

    package var name: String
    package var standard: Value
    /// One sentence, starting with what the number counts.
    package var summary: String

    package init(_ name: String, _ standard: Value, _ summary: String) {
        self.name = name
        self.standard = standard
        self.summary = summary
    }
}
