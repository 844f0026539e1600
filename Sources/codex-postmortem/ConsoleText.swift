import Safety

/// What is said to a person on standard error: what is interpolated loses its secrets, its line breaks, and what a
/// terminal would act on, because sessions and pull requests choose paths, names and commands.
struct ConsoleText: SafeString {
    typealias StringInterpolation = SafeInterpolation<ConsoleText>
    var text: String
    init(safe text: String) { self.text = text }

    static func escaped(_ text: String) -> String { Sanitizer.terminal(redactor.redact(text)) }

    /// A text of several lines, such as an error with its hint.
    init(lines text: String) {
        self.init(safe: Sanitizer.terminalLines(Self.redactor.redact(text)).joined(separator: "\n"))
    }

    /// As it goes out: only the whole shows a secret that its pieces spell together, and where a line starts, which is
    /// where a CI runner looks for commands.
    var whole: String { Sanitizer.defanged(Self.redactor.redact(text)) }

    private static let redactor = Redactor()
}
