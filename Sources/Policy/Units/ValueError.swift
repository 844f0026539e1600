/// Why a text is not a value of the kind that was asked for.
package struct ValueError: Error, Sendable, Equatable, CustomStringConvertible {
    package var message: String
    /// What to write instead, as a clause.
    package var suggestion: String?

    package init(_ message: String, suggestion: String? = nil) {
        self.message = message
        self.suggestion = suggestion
    }

    package var description: String { message + (suggestion.map { "; \($0)" } ?? "") }
}
