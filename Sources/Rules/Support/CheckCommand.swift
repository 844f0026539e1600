import Basics
import ThreadModel

/// Recognizes commands that test, build or lint a project: those whose result says whether the work is fit.
struct CheckCommand {
    /// What a command line says about the project when it ends.
    enum Kind: Equatable {
        /// It holds no test, build or lint command.
        case none
        /// It holds one, but the exit code belongs to another command.
        case masked
        case check
    }

    private let globs: [Glob]

    /// - Parameter patterns: further commands, as glob patterns for the whole command.
    init(patterns: [String]) { globs = patterns.map(Glob.init(name:)) }

    func kind(of command: [UInt8]) -> Kind {
        if globs.isEmpty, PlainCommand.looksAround(command) { return .none }
        var kind = Kind.none
        for command in ShellLine(command).commands where isCheck(command.words) {
            if !command.isMasked { return .check }
            kind = .masked
        }
        return kind
    }

    private func isCheck(_ words: [String]) -> Bool {
        if !globs.isEmpty {
            let text = words.joined(separator: " ")
            if globs.contains(where: { $0.matches(text) }) { return true }
        }
        return Self.isKnown(words)
    }

    private static func isKnown(_ words: [String]) -> Bool {
        let words = unwrapped(words)
        guard let program = words.first else { return false }
        if words.contains(where: { $0 == "--version" || $0 == "--help" || $0 == "-h" || $0 == "-V" }) { return false }
        let name = baseName(program)
        if alone.contains(name) { return true }
        if let verbs = withVerb[name] {
            return hasVerb(words.dropFirst(), verbs, anywhere: takesTargets.contains(name))
        }
        switch name {
        case "npm", "pnpm", "yarn", "bun": return isPackageScript(words)
        case "make", "gmake":
            // Make without a target builds.
            let targets = words.dropFirst().filter { !$0.hasPrefix("-") && !$0.contains("=") }
            return targets.isEmpty || targets.contains(where: isCheckName)
        case "cmake": return words.contains("--build")
        case "prettier", "black", "isort": return words.contains("--check")
        default:
            // A project's own script, called by its path (a bare `test` is the shell's).
            return program.contains("/") && isCheckName(name)
        }
    }

    /// Removes what only runs another program: `npx`, `python -m`, `uv run`, `bash script`.
    private static func unwrapped(_ words: [String]) -> ArraySlice<String> {
        var words = words[...]
        while let first = words.first {
            let rest = words.dropFirst()
            switch baseName(first) {
            case "npx", "bunx", "pnpx", "xvfb-run":
                words = rest.drop { $0.hasPrefix("-") }
            case "poetry", "uv", "pipenv", "hatch", "rye", "pdm":
                guard rest.first == "run" else { return words }
                words = rest.dropFirst().drop { $0.hasPrefix("-") }
            case "pnpm", "yarn", "bundle":
                guard rest.first == "exec" || rest.first == "dlx" else { return words }
                words = rest.dropFirst()
            case let name where name.hasPrefix("python") || name == "py":
                guard rest.first == "-m" else { return words }
                words = rest.dropFirst()
            case "bash", "sh", "zsh":
                guard let script = rest.first, script.contains("/") || script.hasSuffix(".sh") else { return words }
                words = [script.contains("/") ? script : "./" + script] + rest.dropFirst()
                return words
            default:
                return words
            }
        }
        return words
    }

    private static func isPackageScript(_ words: ArraySlice<String>) -> Bool {
        var arguments = words.dropFirst()
        while let first = arguments.first, first.hasPrefix("-") {
            arguments = arguments.dropFirst()
            // `--prefix web`, `-C web`, `--workspace web`, `--filter web`.
            if ["--prefix", "-C", "--dir", "--cwd", "--workspace", "-w", "--filter", "-F"].contains(first) {
                arguments = arguments.dropFirst()
            }
        }
        let isRun = arguments.first == "run" || arguments.first == "run-script"
        if isRun { arguments = arguments.dropFirst().drop { $0.hasPrefix("-") } }
        // `npm ci` installs.
        guard let script = arguments.first, isRun || script != "ci" else { return false }
        return script == "t" || isCheckName(script)
    }

    private static func hasVerb(_ words: ArraySlice<String>, _ verbs: Set<String>, anywhere: Bool) -> Bool {
        // `cargo +nightly test`, but not `cargo run test`; `mvn -q clean verify`, `gradle :app:test`.
        let candidates = words.filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") }
        return (anywhere ? candidates : Array(candidates.prefix(1))).contains { word in
            verbs.contains(word.split(separator: ":").last.map(String.init) ?? word)
        }
    }

    /// `test`, `tests.sh`, `test:unit`, `run-tests`, `lint-all`, `build.sh`, `type-check`, `ci`.
    private static func isCheckName(_ name: String) -> Bool {
        let name = name.lowercased()
        for stem in ["test", "run-tests", "run_tests", "runtests", "build", "lint", "check", "verify"]
        where name.hasPrefix(stem) {
            let next = name.utf8.dropFirst(stem.utf8.count).first
            // Not `testing`, `builder` or `checkout`.
            if next.map({ !ErrorLine.isWord($0) || $0 == UInt8(ascii: "s") || $0 == UInt8(ascii: "_") }) ?? true {
                return true
            }
        }
        return ["typecheck", "type-check", "tsc", "ci", "all", "coverage", "unit", "e2e"].contains(name)
    }

    private static func baseName(_ program: String) -> String {
        program.split(separator: "/").last.map(String.init) ?? program
    }

    /// Programs that do nothing else.
    private static let alone: Set<String> = [
        "pytest", "py.test", "tox", "nox", "unittest", "nose2", "mypy", "pyright", "flake8", "pylint", "jest",
        "vitest", "mocha", "ava", "karma", "tsc", "vue-tsc", "eslint", "oxlint", "stylelint", "webpack", "ctest",
        "ninja",
        "rspec", "rubocop", "phpunit", "phpstan", "pest", "golangci-lint", "staticcheck", "swiftlint", "shellcheck",
        "hadolint", "clippy", "cargo-nextest", "gotestsum", "ktlint", "detekt", "yamllint", "markdownlint",
    ]

    /// Of `withVerb`, those that take several targets in a row.
    private static let takesTargets: Set<String> = [
        "mvn", "mvnw", "gradle", "gradlew", "sbt", "xcodebuild", "turbo", "nx", "rake", "just", "task",
    ]

    /// Programs that do it with one of these verbs.
    private static let withVerb: [String: Set<String>] = [
        "cargo": ["test", "build", "check", "clippy", "nextest", "b", "t", "c"],
        "go": ["test", "build", "vet"],
        "swift": ["test", "build"],
        "xcodebuild": ["test", "build", "analyze", "build-for-testing", "test-without-building"],
        "mvn": ["test", "verify", "package", "install", "compile"],
        "mvnw": ["test", "verify", "package", "install", "compile"],
        "gradle": ["test", "build", "check", "assemble", "lint", "connectedCheck", "compileJava", "compileKotlin"],
        "gradlew": ["test", "build", "check", "assemble", "lint", "connectedCheck", "compileJava", "compileKotlin"],
        "sbt": ["test", "compile", "testOnly"],
        "dotnet": ["test", "build", "publish"],
        "ruff": ["check"],
        "biome": ["check", "lint", "ci"],
        "playwright": ["test"],
        "cypress": ["run"],
        "turbo": ["test", "build", "lint", "check", "typecheck"],
        "nx": ["test", "build", "lint", "e2e"],
        "deno": ["test", "check", "lint"],
        "vite": ["build"],
        "next": ["build", "lint"],
        "rake": ["test", "spec"],
        "rails": ["test"],
        "composer": ["test", "lint", "check"],
        "mix": ["test", "compile", "credo"],
        "rebar3": ["eunit", "ct", "compile"],
        "dune": ["build", "test", "runtest"],
        "stack": ["build", "test"],
        "cabal": ["build", "test"],
        "zig": ["build", "test"],
        "flutter": ["test", "build", "analyze"],
        "dart": ["test", "analyze"],
        "bazel": ["test", "build"],
        "bazelisk": ["test", "build"],
        "meson": ["test", "compile"],
        "pre-commit": ["run"],
        "just": ["test", "build", "lint", "check", "ci"],
        "task": ["test", "build", "lint", "check", "ci"],
        "hatch": ["test"],
        "terraform": ["validate"],
        "helm": ["lint"],
    ]
}
