import Basics

/// Tells, without taking it apart, that nothing in a command line could be a question: most commands that fail are none.
enum QuestionWords {
    /// True where a word could be the program of a question, or anything else that `BenignExit` goes by.
    static func mayBe(in command: [UInt8]) -> Bool {
        let bytes = command.span
        var index = 0
        var before: UInt64 = 0
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
            before = word
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool { ASCII.isWord(byte) || byte == UInt8(ascii: "-") }
    private static func lowercased(_ byte: UInt8) -> UInt8 { ASCII.isUppercase(byte) ? byte | 0x20 : byte }

    /// The last words of the programs' names; what sends errors away; and how PowerShell is asked to be quiet.
    private static let names: HashSet = {
        var names = set(
            ["awk", "gawk", "mawk", "sudo", "wget", "null", "nul", "-ea", "sed", "--version", "-version", "version"]
                + (4...12).map { String("-erroraction".prefix($0)) })
        for question in BenignQuestions.all + BenignQuestions.spoken {
            let program = question.line.utf8.prefix { $0 != UInt8(ascii: " ") }
            let end = program.lastIndex(where: isWord).map(program.index(after:)) ?? program.startIndex
            let start = program[..<end].lastIndex { !isWord($0) }.map(program.index(after:)) ?? program.startIndex
            if start < end { names.insert(StableHash.of(program[start..<end])) }
        }
        return names
    }()

    private static let test = StableHash.of("test")

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
