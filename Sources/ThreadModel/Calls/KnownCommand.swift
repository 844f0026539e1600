import Basics

/// A row of a table of commands that are known for something: the program and what stands behind it, and a command line
/// of this kind, for the tests.
struct KnownCommand: Sendable {
    let line: String
    let example: String

    init(_ line: String, _ example: String) {
        self.line = line
        self.example = example
    }

    var words: [String] { line.parts(at: " ").map(String.init) }

    /// Commands that look at nothing and wait for nothing, in front of the one that is meant.
    static func isSilent(_ words: [String]) -> Bool { silent.contains(CommandWords.name(words[0])) }

    private static let silent: Set<String> = [
        "cd", "set", "echo", "date", "export", "printf", "source", "true", "pushd", "write-host", "write-output",
        "set-location",
    ]
}
