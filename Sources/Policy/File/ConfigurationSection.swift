import Yams

/// One top-level key of the configuration file and what reads it.
protocol ConfigurationSection: SendableMetatype {
    static var key: String { get }
    static func read(_ node: Node, _ reader: inout ConfigurationReader)
}
