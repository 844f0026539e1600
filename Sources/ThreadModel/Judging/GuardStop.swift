/// Why the guard stopped a running session.
package struct GuardStop: Sendable, Equatable, Codable {
    /// The rule whose finding it was.
    package var rule: String
    /// That finding's sentence.
    package var what: String
    /// Nil when Codex had not begun a session.
    package var sessionID: String?
    package var place: Place

    package init(rule: String, what: String, sessionID: String?, place: Place = Place()) {
        self.rule = rule
        self.what = what
        self.sessionID = sessionID
        self.place = place
    }
}
