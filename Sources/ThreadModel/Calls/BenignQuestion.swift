import Basics

/// One kind of command whose exit code other than 0 is an answer and no failure.
struct BenignQuestion: Sendable {
    enum Kind: Sendable {
        /// Looks for something and prints nothing when there is nothing.
        case search
        /// Prints the difference, or says by its exit code alone that there is one.
        case comparison
        /// Asks whether something is so.
        case question
    }

    let kind: Kind
    /// Program and subcommand, in lower case.
    let line: String
    /// One of them must be among the words; none is asked where this is empty.
    let flags: [String]
    /// The exit codes that are answers.
    let codes: [Int]
    /// What its output must hold where there is one; empty: anything; nil: it prints nothing of its own.
    let says: [String]?
    /// A command line of this kind, for the tests.
    let example: String

    init(
        _ kind: Kind, _ command: String, flags: [String] = [], codes: [Int] = [1], says: [String]? = nil,
        _ example: String
    ) {
        self.kind = kind
        line = command
        self.flags = flags
        self.codes = codes
        self.says = kind == .comparison ? says ?? [] : says
        self.example = example
    }

    /// Whether an output says that the answer is no.
    func isTold(in text: String) -> Bool { says?.contains(where: text.contains) == true }

    var program: String { String(line.prefix { $0 != " " }) }

    /// `words` are without wrappers; their first is the program.
    func matches(_ command: [String]) -> Bool {
        guard let program = command.first, line.begins(withWord: CommandWords.name(program)) else { return false }
        let rest = command.dropFirst()
        guard flags.isEmpty || flags.contains(where: { CommandWords.has($0, in: rest) }) else { return false }
        // Most are asked by the program itself.
        guard line.utf8.contains(UInt8(ascii: " ")) else { return true }
        let words = line.parts(at: " ").map(String.init)
        return Self.subcommand(rest, of: words[0], count: words.count - 1) == Array(words.dropFirst())
    }

    /// The words that name what a program is to do, past its global options: `git -C dir grep` is `grep`.
    private static func subcommand(_ words: ArraySlice<String>, of program: String, count: Int) -> [String] {
        let valued: Set<String> = program == "git" ? ["-C", "-c", "--git-dir", "--work-tree"] : ["-n", "--namespace"]
        var result: [String] = []
        var skipsNext = false
        for word in words {
            if skipsNext {
                skipsNext = false
            } else if word.hasPrefix("-"), !(program.hasPrefix("py") && word == "-m") {
                skipsNext = valued.contains(word)
            } else {
                result.append(word.lowercased())
                if result.count == count { break }
            }
        }
        return result
    }
}
