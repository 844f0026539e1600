/// Where a line's thread stands in a bundle of Codex's own trace.
struct ScannedTrace: Sendable, Codable, Hashable {
    /// The bundle, as `PathText` spells it.
    var bundle: String
    var thread: String
}
