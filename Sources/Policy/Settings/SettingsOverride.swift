/// Settings for some of the sessions: those that one of the patterns finds.
public struct SettingsOverride: Sendable, Equatable {
    public var match: [String]
    public var layer: ConfigurationLayer
    private let filter: PathFilter

    public init(match: [String], layer: ConfigurationLayer) {
        self.match = match
        self.layer = layer
        filter = PathFilter(include: match)
    }

    /// - Parameter names: what the caller knows a session's file by: the root, the directory below it.
    public func applies(to names: [String]) -> Bool { filter.accepts(names) }
}
