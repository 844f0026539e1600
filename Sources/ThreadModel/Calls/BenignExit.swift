/// Tells exit codes that are answers from failures: a search that found nothing, two files that differ, a question
/// answered with no. In 550 recorded sessions about one in ten exits other than 0 is of this kind.
///
/// A pure function of the command line, the code and what was printed. It is asked only of commands that failed, so
/// it may allocate.
enum BenignExit {
    /// - Parameters:
    ///   - command: The command line, without the shell around it.
    ///   - code: Its exit code.
    ///   - output: What it printed, decoded; both streams in one.
    static func applies(to command: [UInt8], code: Int, output: [UInt8]) -> Bool {
        applies(to: command, code: code, isBlank: output.allSatisfy { $0 <= 0x20 }) { output }
    }

    /// The same of an output that is only decoded when somebody reads it.
    static func applies(to command: [UInt8], code: Int, isBlank: Bool, _ output: () -> [UInt8]) -> Bool {
        // A time limit that ended a server is told by the limit, and a pipe that was left by its reader.
        guard code > 0, code == 124 || code == brokenPipe || QuestionWords.mayBe(in: command) else { return false }
        let line = CommandLine(command)
        if code == brokenPipe, line.leavesPipe { return true }
        let culprits = line.culprits
        guard !culprits.isEmpty else { return false }
        // Most commands are not questions, and nobody asks what they printed.
        lazy var text = String(decoding: output(), as: UTF8.self)
        var asked = false
        for culprit in culprits {
            switch role(of: culprit, code: code, text: { text }, isBlank: isBlank) {
            case .answer: asked = true
            case .looker: break
            case .other:
                // A program that fails says why; where nothing was printed, the question gave the code.
                if !isBlank { return false }
            }
        }
        if !asked, code == 1, isBlank { asked = onlyFailsAfterLookup(line) }
        guard asked, isBlank || !hasPrinted(line.endOfPipe, code, text: { text }) else { return false }
        if isBlank { return true }
        if culprits.allSatisfy({ isComparison($0, code) }) { return !isRefused(text) }
        let answers = culprits.compactMap { speaking($0, code) }
        let speakers = Set(answers.map(\.program))
        return !hasOwnError(
            text, line.programs.filter { !speakers.contains($0) }, besides: answers.flatMap { $0.says ?? [] })
    }

    /// SIGPIPE: nobody reads any more.
    private static let brokenPipe = 141

    /// A search at the end of a pipe printed what it found: then the code is that of a command before it.
    private static func hasPrinted(
        _ end: (step: CommandLine.Step, linesBefore: Int)?, _ code: Int, text: () -> String
    ) -> Bool {
        guard let end else { return false }
        let words = CommandWords.withoutWrappers(end.step.words).words
        guard let first = words.first, let question = question(words, CommandWords.name(first), code),
            question.kind == .search, question.says == nil,
            !answeringFlags.contains(where: { CommandWords.has($0, in: words.dropFirst()) })
        else { return false }
        return text().split(whereSeparator: \.isNewline).count { !$0.allSatisfy(\.isWhitespace) } > end.linesBefore
    }

    /// With these a search prints something else than what it found, or nothing.
    private static let answeringFlags = [
        "-c", "--count", "-q", "--quiet", "--silent", "-L", "--files-without-match", "--json", "--stats",
    ]

    /// `if [ -f x ]; then cat x; else exit 1; fi`: nothing but a lookup, and what is shown or said by it. Whoever wants
    /// a search to fail says no more than `rg x || exit 1`.
    private static func onlyFailsAfterLookup(_ line: CommandLine) -> Bool {
        var hasAsked = false
        let programs = line.programs
        for program in programs {
            if lookupPrograms.contains(program) || programs.count > 2 && searchPrograms.contains(program) {
                hasAsked = true
            } else if !lookers.contains(program), program != "exit", program != "return" {
                return false
            }
        }
        return hasAsked
    }

    private static let lookupPrograms: Set<String> = [
        "[", "[[", "test", "command", "which", "type", "hash", "test-path", "get-command",
    ]
    private static let searchPrograms: Set<String> = ["grep", "egrep", "fgrep", "rg", "diff", "cmp", "pgrep"]

    private enum Role { case answer, looker, other }

    private static func role(of step: CommandLine.Step, code: Int, text: () -> String, isBlank: Bool) -> Role {
        let unwrapped = CommandWords.withoutWrappers(step.words)
        guard let first = unwrapped.words.first else { return .looker }
        let name = CommandWords.name(first)
        if first == "((", code == 1 { return .answer }
        if code == 124 {
            // Only a time limit gives it, so that whatever stands before the server went well.
            guard unwrapped.isTimed else { return .looker }
            return ServerCommand.matches(unwrapped.words) ? .answer : .other
        }
        if code == 1, asksForPassword(step.words), isBlank || text().contains("a password is required") {
            return .answer
        }
        let code = unwrapped.ownCode(code)
        if asksForVersion(unwrapped.words), code == 127 { return .answer }
        // `sed -n '/x/{q1}'`
        if name == "sed", unwrapped.words.contains(where: { endsSed($0, code) }) { return isBlank ? .answer : .looker }
        if let question = spoken(unwrapped.words, name, code), !isBlank, question.isTold(in: text()) { return .answer }
        if let question = question(unwrapped.words, name, code) {
            guard !isBlank, let says = question.says else { return .answer }
            // What it prints itself when the answer is no. Anything else is not its own.
            let text = text()
            if BenignQuestions.faults[name]?.contains(where: text.contains) == true { return .other }
            return says.isEmpty || says.contains(where: text.contains) || !mentions(name, text) ? .answer : .other
        }
        if name.contains("-"), CommandWords.isQuietCmdlet(unwrapped.words), code == 1 { return .answer }
        if name == "awk" || name == "gawk" || name == "mawk", unwrapped.words.contains(where: { $0.contains("exit") }) {
            return isBlank ? .answer : .looker
        }
        if isBlank, step.isSilenced || isQuietRequest(unwrapped.words, step, code),
            BenignQuestions.probes.contains(where: { $0.matches(unwrapped.words) })
        {
            return .answer
        }
        // Some of what it was to show is not there, or must not be seen, and nobody wants to hear of it.
        if step.isSilenced, code <= 2, partlyBlind.contains(name) { return .answer }
        guard lookers.contains(name) || name == "git" && readsGit(unwrapped.words) else { return .other }
        // Errors sent away: the agent only wanted to see whether there is anything.
        if isBlank, step.isSilenced, code <= 2 || name == "git" && code == 128 { return .answer }
        return isBlank && unwrapped.isXargs && code == 1 ? .answer : .looker
    }

    /// `node --version`: is it there, and which one?
    private static func asksForVersion(_ words: [String]) -> Bool {
        words.count == 2 && ["--version", "-version", "-V", "-v", "version"].contains(words[1])
    }

    private static func endsSed(_ script: String, _ code: Int) -> Bool {
        ["q\(code)", "q \(code)", "Q\(code)", "Q \(code)"].contains(where: script.contains)
    }

    private static let partlyBlind: Set<String> = [
        "ls", "find", "cat", "du", "stat", "tree", "head", "tail", "wc", "file", "grep", "rg", "egrep", "fgrep",
    ]

    /// `curl -sf localhost:3000`, `wget -q --spider localhost`: says nothing and keeps nothing.
    private static func isQuietRequest(_ words: [String], _ step: CommandLine.Step, _ code: Int) -> Bool {
        let rest = words.dropFirst()
        switch CommandWords.name(words[0]) {
        case "wget" where code == 4 || code == 8:
            return CommandWords.has("--spider", in: rest) && CommandWords.has("-q", in: rest)
        case "curl" where curlCodes.contains(code):
            guard CommandWords.has("-s", in: rest) || CommandWords.has("--silent", in: rest), !step.writesFile else {
                return false
            }
            return zip(rest, rest.dropFirst()).allSatisfy { option, value in
                !["-o", "-O", "--output", "--remote-name"].contains(option) || value == "/dev/null"
            }
        default: return false
        }
    }

    /// Nobody there, no answer, or one that says no.
    private static let curlCodes = [6, 7, 22, 28, 35, 52, 56]

    /// `sudo -n true`: may it be had without a password?
    private static func asksForPassword(_ words: [String]) -> Bool {
        guard let first = words.first, CommandWords.name(first) == "sudo", CommandWords.has("-n", in: words) else {
            return false
        }
        let rest = words.dropFirst().filter { $0 != "-n" }
        return rest == ["true"] || rest == ["-v"] || rest == ["-l"] || rest.isEmpty
    }

    /// The question whose answer is one only where it says so.
    private static func spoken(_ words: [String], _ name: String, _ code: Int) -> BenignQuestion? {
        BenignQuestions.spokenByProgram[name].first { $0.codes.contains(code) && $0.matches(words) }
    }

    /// The question of a command that says in words that the answer is no.
    private static func speaking(_ step: CommandLine.Step, _ code: Int) -> BenignQuestion? {
        let unwrapped = CommandWords.withoutWrappers(step.words)
        guard let first = unwrapped.words.first else { return nil }
        let (name, code) = (CommandWords.name(first), unwrapped.ownCode(code))
        if asksForVersion(unwrapped.words), code == 127 { return BenignQuestions.version }
        let question = spoken(unwrapped.words, name, code) ?? question(unwrapped.words, name, code)
        return question.flatMap { $0.says == nil ? nil : $0 }
    }

    private static func isComparison(_ step: CommandLine.Step, _ code: Int) -> Bool {
        let words = CommandWords.withoutWrappers(step.words).words
        guard let first = words.first else { return false }
        return question(words, CommandWords.name(first), code)?.kind == .comparison
    }

    private static func question(_ words: [String], _ name: String, _ code: Int) -> BenignQuestion? {
        if name == "find" {
            // `find … -exec grep -l x {} +`.
            guard let at = words.firstIndex(where: { $0.hasPrefix("-exec") || $0 == "-ok" }), at + 1 < words.count
            else {
                return nil
            }
            let inner = Array(words[(at + 1)...])
            return question(inner, CommandWords.name(inner[0]), code)
        }
        return BenignQuestions.byProgram[name].first { $0.codes.contains(code) && $0.matches(words) }
    }

    private static func mentions(_ name: String, _ text: String) -> Bool {
        text.contains(name + ": ") || text.contains("fatal: ") || text.contains("error: ")
    }

    private static func readsGit(_ words: [String]) -> Bool {
        guard let verb = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else { return false }
        return gitReaders.contains(verb)
    }

    private static let gitReaders: Set<String> = [
        "status", "log", "show", "diff", "branch", "rev-parse", "ls-files", "remote", "blame", "describe", "tag",
        "rev-list", "shortlog", "stash", "worktree", "config", "grep", "ls-tree", "cat-file", "reflog",
    ]

    /// Programs that only show something: when they fail, they say so in a line of their own.
    private static let lookers: Set<String> = [
        "ls", "cat", "bat", "head", "tail", "sed", "nl", "wc", "cd", "pushd", "popd", "pwd", "echo", "printf", "find",
        "tree", "stat", "file", "du", "df", "sort", "uniq", "cut", "tr", "awk", "gawk", "basename", "dirname",
        "realpath", "readlink", "date", "whoami", "hostname", "uname", "env", "true", ":", "sleep", "source", ".",
        "export", "set", "mkdir", "touch", "jq", "yq", "column", "less", "more", "strings", "xxd", "od", "hexdump",
        "get-content", "gc", "get-childitem", "gci", "dir", "get-item", "gi", "write-output", "write-host",
        "set-location", "get-location", "resolve-path", "get-process", "select-object", "sort-object", "where-object",
        "foreach-object", "measure-object", "out-string", "format-table", "format-list", "cls", "clear", "tee", "rev",
        "tac", "fold", "seq", "nproc", "free", "ps", "id", "groups", "locale", "unzip", "zcat", "gunzip", "tar",
    ]

    /// A line in which a program of the command, or the shell, says what went wrong.
    ///
    /// - Parameter answers: What a question prints when the answer is no.
    private static func hasOwnError(_ text: String, _ programs: [String], besides answers: [String]) -> Bool {
        let names = Set(programs).union(shells)
        let readsGit = programs.contains("git")
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("Traceback (most recent call last)") { return true }
            if answers.contains(where: line.contains) { continue }
            if readsGit, line.hasPrefix("fatal: ") || line.hasPrefix("error: ") { return true }
            guard let colon = line.firstIndex(of: ":"), line.distance(from: line.startIndex, to: colon) < 60 else {
                continue
            }
            let name = CommandWords.name(line[..<colon].trimmingSpaces)
            if names.contains(name) { return true }
        }
        return false
    }

    /// `bash: -c: line 1: syntax error near unexpected token`: nothing was compared.
    private static func isRefused(_ text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains { line in
            guard let colon = line.firstIndex(of: ":"), shells.contains(CommandWords.name(String(line[..<colon])))
            else {
                return false
            }
            return [" syntax error", " Syntax error", " parse error"].contains(where: line.contains)
        }
    }

    private static let shells: Set<String> = ["bash", "sh", "zsh", "dash", "-bash", "/bin/sh", "/bin/bash"]
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
