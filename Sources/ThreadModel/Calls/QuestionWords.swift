import Basics

/// Tells, without taking it apart, that nothing in a command line could be a question: most commands that fail are none.
enum QuestionWords {
    /// True where a word could be the program of a question, or anything else that `BenignExit` goes by.
    static func mayBe(in command: [UInt8]) -> Bool {
        let bytes = command.span
        var index = 0
        var before: UInt64 = 0
        // The program that was found last without what its questions need.
        var lacking = -1
        while index < bytes.count {
            let byte = bytes[index]
            guard isWord(byte) else {
                // `[ -f a ]`, `(( a > b ))`
                if byte == UInt8(ascii: "[") { return true }
                if byte == UInt8(ascii: "("), index + 1 < bytes.count, bytes[index + 1] == byte { return true }
                // `npm run x; test -f a`: another command.
                if byte > 0x20 { before = 0 }
                index += 1
                continue
            }
            var hash = StableHash()
            while index < bytes.count, isWord(bytes[index]) {
                hash.add(lowercased(bytes[index]))
                index += 1
            }
            let word = hash.value
            if names.contains(word), word != test || !runners.contains(before) { return true }
            if let number = programs.number(of: word), number != lacking {
                if needs[number].stand(in: bytes) { return true }
                lacking = number
            }
            before = word
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool { ASCII.isWord(byte) || byte == UInt8(ascii: "-") }
    private static func lowercased(_ byte: UInt8) -> UInt8 { ASCII.isUppercase(byte) ? byte | 0x20 : byte }

    /// What of a program's questions stands behind it: one of some words, or a letter of an option.
    private struct Needs {
        /// `python -V`
        private var letters: UInt64 = 1 << UInt64(UInt8(ascii: "v") & 63) | 1 << UInt64(UInt8(ascii: "V") & 63)
        /// `git ls-files | xargs cat`
        private var words = [QuestionWords.xargs]

        /// False where it can't be told word by word.
        mutating func add(_ question: BenignQuestion) -> Bool {
            if question.flags.isEmpty {
                guard let space = question.line.utf8.lastIndex(of: UInt8(ascii: " ")) else { return false }
                return add(question.line[space...].dropFirst())
            }
            return question.flags.allSatisfy { add($0[...]) }
        }

        private mutating func add(_ word: Substring) -> Bool {
            var hash = StableHash()
            for byte in word.utf8 {
                guard isWord(byte) else { return false }
                hash.add(lowercased(byte))
            }
            words.append(hash.value)
            if word.utf8.count == 2, word.utf8.first == UInt8(ascii: "-"), let letter = word.utf8.last {
                letters |= 1 << UInt64(letter & 63)
            }
            return true
        }

        func stand(in command: Span<UInt8>) -> Bool {
            var index = 0
            while index < command.count {
                let isOption = command[index] == UInt8(ascii: "-")
                var hash = StableHash()
                while index < command.count, isWord(command[index]) {
                    let byte = command[index]
                    if isOption, byte > 0x40, letters >> UInt64(byte & 63) & 1 == 1 { return true }
                    hash.add(lowercased(byte))
                    index += 1
                }
                if words.contains(hash.value) { return true }
                index += 1
            }
            return false
        }
    }

    /// Of a program's name the last word.
    private static func name(of question: BenignQuestion) -> UInt64? {
        let program = question.line.utf8.prefix { $0 != UInt8(ascii: " ") }
        let end = program.lastIndex(where: isWord).map(program.index(after:)) ?? program.startIndex
        let start = program[..<end].lastIndex { !isWord($0) }.map(program.index(after:)) ?? program.startIndex
        return start < end ? StableHash.of(program[start..<end]) : nil
    }

    /// What is a question's program by itself, or what `BenignExit` goes by in another way as well: what sends errors away,
    /// and how PowerShell is asked to be quiet. And, by their numbers, the programs all of whose questions need something
    /// behind them.
    private static let (names, programs, needs): (HashSet, HashIndex, [Needs]) = {
        var names = set(
            ["awk", "gawk", "mawk", "sudo", "curl", "wget", "command", "sed"]
                + ["null", "nul", "-ea", "--version", "-version", "version"]
                + (4...12).map { String("-erroraction".prefix($0)) })
        var (programs, needs) = (HashIndex(), [Needs]())
        for question in BenignQuestions.all + BenignQuestions.spoken {
            guard let name = name(of: question) else { continue }
            let number = programs.number(of: name, orSet: needs.count) ?? needs.count
            if number == needs.count { needs.append(Needs()) }
            if !needs[number].add(question) { names.insert(name) }
        }
        return (names, programs, needs)
    }()

    private static let test = StableHash.of("test")

    private static let xargs = StableHash.of("xargs")

    /// `npm test`, `go test`: theirs.
    private static let runners: HashSet = set([
        "npm", "pnpm", "yarn", "bun", "run", "cargo", "go", "swift", "dotnet", "mvn", "gradle", "gradlew", "make",
        "mix",
        "flutter", "dart", "bazel", "nx", "turbo", "deno", "zig", "sbt", "lein", "stack", "cabal", "rails", "rake",
    ])

    private static func set(_ words: [String]) -> HashSet {
        var set = HashSet()
        for word in words { set.insert(StableHash.of(word)) }
        return set
    }
}
