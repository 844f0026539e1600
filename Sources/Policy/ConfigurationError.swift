/// Everything that is wrong with the configuration, all of it at once.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// The file, or the environment variable.
        package var path: String
        /// 1-based; nil when the trouble is not at one place.
        package var line: Int?
        /// 1-based, in characters.
        package var column: Int?
        package var message: String
        /// What to do, as a clause: `did you mean "budgets"?`.
        package var suggestion: String?

        package init(
            path: String, line: Int? = nil, column: Int? = nil, message: String, suggestion: String? = nil
        ) {
            self.path = path
            self.line = line
            self.column = column
            self.message = message
            self.suggestion = suggestion
        }

        /// `.codex-postmortem.yml:7:3: unknown key "budget"; did you mean "budgets"?`
        package var description: String {
            [path, line.map(String.init), line == nil ? nil : column.map(String.init)].compactMap(\.self)
                .joined(separator: ":") + ": " + message + (suggestion.map { "; \($0)" } ?? "")
        }
    }

    /// In the order of the file; never empty.
    package var problems: [Problem]

    package init(_ problems: [Problem]) { self.problems = problems }

    package init(path: String, _ message: String, suggestion: String? = nil) {
        problems = [Problem(path: path, message: message, suggestion: suggestion)]
    }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
