/// Why the guard stopped a running session.
public struct GuardStop: Sendable, Equatable, Codable {
    /// The rule whose finding it was.
    public var rule: String
    /// That finding's sentence.
    public var what: String
    /// Nil when Codex had not begun a session.
    public var sessionID: String?
    public var place: Place

    public init(rule: String, what: String, sessionID: String?, place: Place = Place()) {
        self.rule = rule
        self.what = what
        self.sessionID = sessionID
        self.place = place
    }
}
