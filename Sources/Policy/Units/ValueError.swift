/// Why a text is not a value of the kind that was asked for.
public struct ValueError: Error, Sendable, Equatable, CustomStringConvertible {
    public var message: String
    /// What to write instead, as a clause.
    public var suggestion: String?

    public init(_ message: String, suggestion: String? = nil) {
        self.message = message
        self.suggestion = suggestion
    }

    public var description: String { message + (suggestion.map { "; \($0)" } ?? "") }
}
