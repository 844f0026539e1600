import ThreadModel

/// What must stand behind the program of a `CheckForm`.
struct CheckArguments: Sendable {
    /// The program exits 0 whatever it finds, and prints nothing only when all is well.
    let lists: Bool
    private let parts: [Part]

    private enum Part {
        case verb([String])
        case anywhere([String])
        case flag(String)
        case noFlag(String)
        case checkName
    }

    init(_ words: ArraySlice<Substring>) {
        lists = words.last == CheckForm.listing
        parts = words.filter { $0 != CheckForm.listing }.map { word in
            func list(_ text: Substring) -> [String] { text.split(separator: "|").map(String.init) }
            if word == "<check>" { return .checkName }
            if word.hasPrefix("~") { return .anywhere(list(word.dropFirst())) }
            if word.hasPrefix("!") { return .noFlag(String(word.dropFirst())) }
            return word.hasPrefix("-") ? .flag(String(word)) : .verb(list(word))
        }
    }

    /// - Parameter arguments: what stands behind the program.
    func match(_ arguments: ArraySlice<String>) -> Bool {
        // `cargo +nightly test`; a file given with `-f x` is not a verb, but nobody can know all options.
        var plain = arguments.filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") && $0 != "clean" }[...]
        for part in parts {
            switch part {
            case .flag(let flag):
                guard CommandWords.has(flag, in: arguments) else { return false }
            case .noFlag(let flag):
                guard !CommandWords.has(flag, in: arguments) else { return false }
            case .verb(let verbs):
                guard let first = plain.popFirst(), verbs.contains(first) else { return false }
            case .anywhere(let verbs):
                guard plain.contains(where: { Self.isOne(of: verbs, $0) }) else { return false }
            case .checkName:
                guard let first = plain.popFirst(), CheckName.isCheck(first) else { return false }
            }
        }
        return true
    }

    /// `:app:testDebug` is `testDebug`, `app.test` is `test`; `*x*` stands anywhere in the word.
    private static func isOne(of verbs: [String], _ word: String) -> Bool {
        let last = word.split { $0 == ":" || $0 == "." }.last.map(String.init) ?? word
        return verbs.contains { verb in
            if verb.hasPrefix("*") { return word.contains(verb.dropFirst().dropLast()) }
            return verb.hasSuffix("*") ? last.hasPrefix(verb.dropLast()) : last == verb || word == verb
        }
    }
}
