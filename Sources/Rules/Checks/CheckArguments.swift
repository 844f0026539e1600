import Basics
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
        case nothing
    }

    init(_ words: ArraySlice<Substring>) {
        lists = words.last == CheckForm.listing
        parts = words.filter { $0 != CheckForm.listing }.map { word in
            func list(_ text: Substring) -> [String] { text.parts(at: "|").map(String.init) }
            if word == "<check>" { return .checkName }
            if word == "<none>" { return .nothing }
            if word.hasPrefix("~") { return .anywhere(list(word.dropFirst())) }
            if word.hasPrefix("!") { return .noFlag(String(word.dropFirst())) }
            return word.hasPrefix("-") ? .flag(String(word)) : .verb(list(word))
        }
    }

    /// - Parameter arguments: what stands behind the program.
    func match(_ arguments: ArraySlice<String>) -> Bool {
        // `cargo +nightly test`; `go -C web test`, but nobody can know what all options take.
        matches(arguments, plain: arguments[...]) || matches(arguments, plain: Self.withoutValues(arguments))
    }

    /// Without the values of options that many programs have before their verb.
    private static func withoutValues(_ arguments: ArraySlice<String>) -> ArraySlice<String> {
        var rest = arguments
        var kept: [String] = []
        while let word = rest.popFirst() {
            kept.append(word)
            if valued.contains(word) { rest = rest.dropFirst() }
        }
        return kept[...]
    }

    private static let valued: Set<String> = [
        "-C", "-f", "-d", "-t", "--manifest-path", "--cwd", "--dir", "--directory", "--project", "--justfile",
        "--working-directory", "--working-dir", "--taskfile", "--package-path", "--root", "--config", "--color",
        "--target-dir", "--stack-yaml", "--file", "--chdir", "--package", "-p", "--profile",
    ]

    private func matches(_ arguments: ArraySlice<String>, plain: ArraySlice<String>) -> Bool {
        var plain = plain.filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") && $0 != "clean" }[...]
        for part in parts {
            switch part {
            case .flag(let flag):
                guard CommandWords.has(flag, in: arguments) else { return false }
            case .noFlag(let flag):
                guard !CommandWords.has(flag, in: arguments) else { return false }
            case .verb(let verbs):
                guard let first = plain.popFirst(), verbs.contains(first) else { return false }
            case .anywhere(let verbs):
                // `sbt +test`, `sbt ';clean;test'`.
                let words = arguments.contains { $0.hasPrefix("+") || $0.contains(";") } ? arguments : plain
                guard words.contains(where: { Self.isOne(of: verbs, $0) }) else { return false }
            case .nothing:
                guard arguments.isEmpty else { return false }
            case .checkName:
                guard let first = plain.popFirst(), CheckName.isCheck(first) else { return false }
            }
        }
        return true
    }

    /// `:app:testDebug` is `testDebug`, `app.test` is `test`; `*x*` stands anywhere in the word.
    private static func isOne(of verbs: [String], _ word: String) -> Bool {
        let parts = word.split(separator: ";")
        if word.hasPrefix("-") || parts.isEmpty { return false }
        if parts.count > 1 || word.hasPrefix(";") { return parts.contains { isOne(of: verbs, String($0)) } }
        // `sbt "testOnly *Foo"`.
        let whole = word
        let word = String(word.drop { $0 == " " || $0 == "+" }.prefix { $0 != " " && $0 != "," })
        let last = word.split { $0 == ":" || $0 == "." }.last.map(String.init) ?? word
        return verbs.contains { verb in
            if verb.hasPrefix("*") { return whole.contains(verb.dropFirst().dropLast()) }
            return verb.hasSuffix("*")
                ? last.hasPrefix(verb.dropLast()) || word.hasPrefix(verb.dropLast()) : last == verb || word == verb
        }
    }
}
