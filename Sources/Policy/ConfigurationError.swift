/// Everything that is wrong with the configuration, all of it at once.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    public struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// The file, or the environment variable.
        public var path: String
        /// 1-based; nil when the trouble is not at one place.
        public var line: Int?
        /// 1-based, in characters.
        public var column: Int?
        public var message: String
        /// What to do, as a clause: `did you mean "budgets"?`.
        public var suggestion: String?

        public init(
            path: String, line: Int? = nil, column: Int? = nil, message: String, suggestion: String? = nil
        ) {
            self.path = path
            self.line = line
            self.column = column
            self.message = message
            self.suggestion = suggestion
        }

        /// `.codex-postmortem.yml:7:3: unknown key "budget"; did you mean "budgets"?`
        public var description: String {
            [path, line.map(String.init), line == nil ? nil : column.map(String.init)].compactMap(\.self)
                .joined(separator: ":") + ": " + message + (suggestion.map { "; \($0)" } ?? "")
        }
    }

    /// In the order of the file; never empty.
    public var problems: [Problem]

    public init(_ problems: [Problem]) { self.problems = problems }

    public init(path: String, _ message: String, suggestion: String? = nil) {
        problems = [Problem(path: path, message: message, suggestion: suggestion)]
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
