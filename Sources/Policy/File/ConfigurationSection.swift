import Basics
import ThreadModel
import Yams

/// One top-level key of the configuration file: what reads it, its schema, and its part of the reference.
protocol ConfigurationSection: SendableMetatype {
    static var key: String { get }
    /// One or two sentences for the reference.
    static var summary: String { get }
    static func read(_ node: Node, _ reader: inout ConfigurationReader)
    static func schema(_ rules: [RuleDescription]) -> JSONValue
    /// Lines of YAML that use everything the section knows.
    static func reference(_ rules: [RuleDescription]) -> [String]
    /// What a page shows of it: the reference, where that is not a book.
    static func example(_ rules: [RuleDescription]) -> [String]
}

extension ConfigurationSection {
    static func example(_ rules: [RuleDescription]) -> [String] { reference(rules) }
}
