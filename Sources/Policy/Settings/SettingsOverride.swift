/// Settings for some of the sessions: those that one of the patterns finds.
package struct SettingsOverride: Sendable, Equatable {
    package var match: [String]
    package var layer: ConfigurationLayer
    private let filter: PathFilter

    package init(match: [String], layer: ConfigurationLayer) {
        self.match = match
        self.layer = layer
        filter = PathFilter(include: match)
    }

    /// - Parameter names: what the caller knows a session's file by: the root, the directory below it.
    package func applies(to names: [String]) -> Bool { filter.accepts(names) }
}
