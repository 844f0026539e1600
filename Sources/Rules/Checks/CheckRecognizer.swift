import Basics
import RolloutFormat
import ThreadModel

/// Recognizes commands that test, build or lint a project: those whose result says whether the work is fit.
struct CheckRecognizer {
    /// What a command line says about the project when it ends.
    enum Kind: Equatable {
        /// It holds no test, build or lint command.
        case none
        /// It holds one, but the exit code belongs to another command.
        case masked
        case check
        /// What it prints is what is wrong, whatever its exit code.
        case list
    }

    private let globs: [Glob]

    /// - Parameter patterns: further commands, as glob patterns for the whole command.
    init(patterns: [String]) { globs = patterns.map(Glob.init(name:)) }

    /// Whether the policy names further commands.
    var hasOwnPatterns: Bool { !globs.isEmpty }

    /// - Parameter code: The line's exit code, where it failed by that.
    func kind(of command: [UInt8], code: Int? = nil) -> Kind {
        if globs.isEmpty, PlainCommand.looksAround(command) { return .none }
        let commands = CommandLine(command).commands(whenItEndsWith: code)
        var kind = Kind.none
        for command in commands where isCheck(command.words) {
            if !command.isMasked, !Self.lists(command.words) { return .check }
            kind = .masked
        }
        guard kind == .masked else { return .none }
        // What it prints is its own where nothing else prints.
        let speaking = commands.filter { $0.isProducer && $0.words.first != "cd" }
        if speaking.count == 1, Self.lists(speaking[0].words) { return .list }
        return commands.contains { !$0.isMasked && isCheck($0.words) } ? .check : .masked
    }

    /// What the line itself prints about the exit code of a check whose own is hidden: `npm test; echo "EXIT=$?"`.
    func printedResult(of command: [UInt8], _ tail: [UInt8]) -> CheckSummary? {
        guard Self.mayPrintCode(command) else { return nil }
        let lines = tail.split(separator: UInt8(ascii: "\n")).map { ErrorLine.trimmed($0) }
        var result: CheckSummary?
        for printed in CommandLine(command).printedCodes
        where printed.commands.contains(where: { !$0.isMasked && isCheck($0.words) }) {
            guard let ending = printed.ending else {
                if lines.contains(where: { $0.elementsEqual(printed.text.utf8) }) { return .failed }
                if printed.isLast { result = result ?? .passed }
                continue
            }
            guard let code = lines.reversed().lazy.compactMap({ Self.code(in: $0, printed.text, ending) }).first else {
                continue
            }
            if code != 0 { return .failed }
            result = .passed
        }
        return result
    }

    /// The number that stands in a line between two texts.
    private static func code(in line: ArraySlice<UInt8>, _ text: String, _ ending: String) -> Int? {
        let text = Array(text.utf8).drop { $0 == 0x20 }
        let ending = Array(ErrorLine.trimmed(Array(ending.utf8)[...]))
        guard line.starts(with: text) else { return nil }
        let rest = ErrorLine.trimmed(line.dropFirst(text.count))
        let digits = rest.prefix(while: ASCII.isDigit)
        guard !digits.isEmpty, digits.count < 4, ErrorLine.trimmed(rest.dropFirst(digits.count)).elementsEqual(ending)
        else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    static func mayPrintCode(_ command: [UInt8]) -> Bool {
        let bytes = command.span
        var index = 0
        while let dollar = bytes.firstIndex(of: UInt8(ascii: "$"), from: index) {
            index = dollar + 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "?") { return true }
        }
        return codeWords.firstIndex(in: bytes, from: 0) < bytes.count
    }

    private static let codeWords = AnchorSet(
        ["PIPESTATUS", "LASTEXITCODE", "|| echo", "if ! ", "else"].map { (text: $0, ignoresCase: true) })

    private static func lists(_ words: [String]) -> Bool {
        CheckForms.arguments(of: CommandWords.name(words[0])).contains { $0.lists && $0.match(words.dropFirst()) }
    }

    private func isCheck(_ words: [String]) -> Bool {
        if !globs.isEmpty {
            let text = words.joined(separator: " ")
            if globs.contains(where: { $0.matches(text) }) { return true }
        }
        return Self.isKnown(words[...], depth: 0)
    }

    private static let depthLimit = 8

    private static func isKnown(_ words: ArraySlice<String>, depth: Int) -> Bool {
        guard depth < depthLimit, let program = words.first else { return false }
        // A command in one word: `nix-shell --run 'cargo test'`.
        if depth > 0, program.contains(" ") {
            return CommandLine(Array(program.utf8)).commands.contains { isKnown($0.words[...], depth: depth + 1) }
        }
        if let text = CommandWords.script(Array(words)) {
            return CommandLine(Array(text.utf8)).commands.contains { isKnown($0.words[...], depth: depth + 1) }
        }
        // `test -z "$(gofmt -l .)"`.
        if program == "test" || program == "[" || program == "[[" {
            return words.dropFirst().contains { word in
                guard word.hasPrefix("$("), word.hasSuffix(")") else { return false }
                return CommandLine(Array(word.dropFirst(2).dropLast().utf8)).commands.contains { lists($0.words) }
            }
        }
        let name = CommandWords.name(program)
        let arguments = words.dropFirst()
        if arguments.contains(where: { asksForWords($0) && !($0 == "-V" && name == "ctest") }) { return false }
        if arguments.count == 1, arguments.last == "-v", !verbose.contains(name) { return false }
        if onlyPlans(baseName(name), arguments) { return false }
        if CheckForms.arguments(of: baseName(name)).contains(where: { $0.match(arguments) }) { return true }
        if isToldToCheck(name, arguments) { return true }
        if name == "make" || name == "gmake" || name == "nmake" || name == "mingw32-make" { return isMake(arguments) }
        if isPackageManager(name), isPackageScript(name, arguments, depth: depth) { return true }
        if name == "find" {
            guard let at = words.firstIndex(where: { $0.hasPrefix("-exec") || $0 == "-ok" }) else { return false }
            return isKnown(words[(at + 1)...], depth: depth + 1)
        }
        if name == "go", arguments.first == "run" {
            // `go run gotest.tools/gotestsum@latest`; a package of the project is a program of its own.
            let rest = arguments.dropFirst().drop { $0.hasPrefix("-") }
            guard let tool = rest.first, tool.contains("@"), tool.contains("/") else { return false }
            let path = tool.prefix { $0 != "@" }
            return isKnown([String(path.split(separator: "/").last ?? path)] + rest.dropFirst(), depth: depth + 1)
        }
        if let inner = CommandWrapper.inner(words) ?? interpreted(name, arguments) {
            return isKnown(inner, depth: depth + 1)
        }
        // A project's own script, called by its path (a bare `test` is the shell's).
        guard program.contains("/") || program.contains("\\") else { return false }
        if CheckName.isCheck(program) { return true }
        // `./dev test`, `./x.py lint`.
        guard taskRunners.contains(name), let verb = arguments.first else { return false }
        return CheckName.isCheck(verb)
    }

    /// Whatever the program: `nixfmt --check .`, `caddy validate`, `kube-linter lint k8s`.
    private static func isToldToCheck(_ name: String, _ arguments: ArraySlice<String>) -> Bool {
        let verb = arguments.first
        guard verb == "lint" || verb == "validate" || arguments.contains("--check") else { return false }
        return !anyWords.contains(name)
    }

    /// To these such words are what they look for, show or move, or have another meaning.
    private static let anyWords: Set<String> = [
        "git", "hg", "svn", "gh", "glab", "docker", "podman", "nerdctl", "kubectl", "oc", "aws", "az", "gcloud", "cp",
        "mv", "rm", "rmdir", "ln", "rg", "egrep", "fgrep", "ag", "ack", "grep", "fd", "open", "code", "vim", "nano",
        "diff", "cmp", "chmod", "chown", "tar", "zip", "rsync", "scp", "curl", "wget", "ssh", "man", "which", "type",
        "read", "kill", "pkill", "pgrep", "apt", "apt-get", "dpkg", "brew", "yum", "dnf", "apk", "pip", "pip3", "conda",
        "systemctl", "eza", "exa", "ncdu", "tokei", "cloc", "alias", "trap", "for", "case", "let", "rustup", "nvm",
        "ls", "cat", "bat", "head", "tail", "sed", "nl", "wc", "cd", "pushd", "echo", "printf", "find", "tree", "stat",
        "file", "du", "df", "sort", "uniq", "cut", "tr", "awk", "mkdir", "touch", "export", "set", "source", ".", "tee",
        "less", "more", "true", "sleep", "env", "test", "[",
    ]

    /// What people call the script that has a verb for everything.
    private static let taskRunners: Set<String> = [
        "dev", "dev.sh", "dev.py", "do", "do.sh", "x", "x.py", "run", "run.sh", "run.py", "go", "go.sh", "task",
        "task.sh", "tasks", "tasks.py", "ci", "ci.sh", "make.py", "make.sh", "tool", "tools", "dx", "mach", "project",
        "develop", "develop.sh", "please", "dobi", "toolbox", "scripts",
    ]

    /// `vitest list`, `swift test list`, `gradle test --dry-run`: nothing is run. To formatters a dry run is a check.
    private static func onlyPlans(_ name: String, _ arguments: ArraySlice<String>) -> Bool {
        switch name {
        case "vitest": arguments.first == "list"
        case "cargo": arguments.starts(with: ["nextest", "list"])
        case "swift": arguments.starts(with: ["test", "list"])
        case "gradle", "gradlew", "rspec", "turbo": arguments.contains("--dry-run") || arguments.contains("--dry")
        default: false
        }
    }

    private static func asksForWords(_ word: String) -> Bool {
        (word.utf8.first == UInt8(ascii: "-") || word.utf8.first == UInt8(ascii: "/")) && askingWords.contains(word)
    }

    private static let askingWords: Set<String> = [
        "--version", "--help", "-h", "-V", "-version", "-v?", "/?", "--co", "--collect-only", "--fixtures", "--init",
        "--list", "--setup-plan", "--markers", "--listFilesOnly", "--print-config", "--listTests", "--list-tests",
        "--showConfig", "--show-config", "--show-settings",
    ]

    /// To these `-v` means to say more; others say which version they are.
    private static let verbose: Set<String> = [
        "pytest", "py.test", "unittest", "nose2", "trial", "tox", "nox", "behave", "mypy", "black", "bandit", "prove",
        "ninja", "xmake", "scons", "pre-commit", "busted", "codecept", "phpunit", "rake", "gotestsum", "ginkgo", "bats",
        "tup", "luacheck", "coqc", "compileall",
    ]

    /// `./gradlew` is `gradlew`, `@biomejs/biome@1` is `biome`, `npm:vitest` is `vitest`.
    private static func baseName(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") }) else { return name }
        var name = name[...]
        if name.hasPrefix("npm:") { name = name.dropFirst(4) }
        if let at = name.dropFirst().firstIndex(of: "@") { name = name[..<at] }
        return String(name)
    }

    /// What an interpreter is given to run: a module, a script, a tool of its own.
    private static func interpreted(_ name: String, _ arguments: ArraySlice<String>) -> ArraySlice<String>? {
        let isPython = name.hasPrefix("python") || name.hasPrefix("pypy") || name == "py"
        guard isPython || interpreters.contains(name) else { return nil }
        var rest = arguments
        while let first = rest.first, first.hasPrefix("-") {
            rest = rest.dropFirst()
            if isPython, first == "-m" { return rest }
            if isPython, first.hasPrefix("-m"), first.utf8.count > 2 { return [String(first.dropFirst(2))] + rest }
            if ["-X", "-W", "-r", "--require", "--import", "--loader", "-I", "-d", "-ExecutionPolicy"].contains(first) {
                rest = rest.dropFirst()
            } else if ["-c", "-e", "--eval", "-p", "-Command"].contains(first) {
                return nil
            }
        }
        guard let script = rest.first else { return nil }
        // A name without a path is a file as well.
        return [script.contains("/") || script.contains("\\") ? script : "./" + script] + rest.dropFirst()
    }

    private static let interpreters: Set<String> = [
        "bash", "sh", "zsh", "dash", "ksh", "fish", "node", "nodejs", "tsx", "ts-node", "ruby", "perl", "php", "lua",
        "powershell",
        "pwsh", "rscript", "julia", "bun", "source", ".",
    ]

    private static func isMake(_ arguments: ArraySlice<String>) -> Bool {
        var rest = arguments
        var targets: [String] = []
        while let word = rest.popFirst() {
            if word.utf8.first == UInt8(ascii: "-") {
                if makeQuestions.contains(word) { return false }
                if makeValues.contains(word) { rest = rest.dropFirst() }
                if word == "-j" || word == "-l", rest.first.map({ Int($0) != nil }) == true { rest = rest.dropFirst() }
            } else if !word.utf8.contains(UInt8(ascii: "=")) {
                targets.append(word)
            }
        }
        // Make without a target builds.
        return targets.isEmpty || targets.contains { $0 == "all" || CheckName.isCheck($0) }
    }

    private static let makeQuestions: Set<String> = ["-n", "--dry-run", "--just-print", "-p", "-q", "--question"]
    private static let makeValues: Set<String> = ["-C", "-f", "-I", "-o", "-W", "--directory", "--file"]

    private static func isPackageManager(_ name: String) -> Bool {
        name == "npm" || name == "pnpm" || name == "yarn" || name == "bun" || name == "cnpm"
    }

    private static let scriptOptions: Set<String> = [
        "--prefix", "-C", "--dir", "--cwd", "--workspace", "-w", "--filter", "-F", "--loglevel",
    ]

    /// `npm --prefix web run build`, `yarn workspace web test`, `pnpm --filter web test`.
    private static func isPackageScript(
        _ manager: String, _ arguments: ArraySlice<String>, depth: Int
    ) -> Bool {
        var rest = CommandWrapper.withoutOptions(arguments, scriptOptions)
        if rest.first == "workspace" {
            rest = rest.dropFirst(2)
            return isKnown(["yarn"] + rest, depth: depth + 1)
        }
        if rest.first == "-r" || rest.first == "recursive" { rest = rest.dropFirst() }
        let isRun = rest.first == "run" || rest.first == "run-script"
        if isRun { rest = CommandWrapper.withoutOptions(rest.dropFirst(), scriptOptions) }
        // `npm ci` installs.
        guard let script = rest.first, isRun || script != "ci" else { return false }
        if script == "t" || script == "ci" || CheckName.isCheck(script) { return true }
        // `pnpm biome check`: a program of the project.
        return !isRun && manager != "npm" && CheckForms.knows(script) && isKnown(rest, depth: depth + 1)
    }
}
