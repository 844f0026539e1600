import Basics

/// Names that people give to scripts and tasks which test, build or lint: `test:unit`, `run-tests.sh`, `lint-all`.
enum CheckName {
    static func isCheck(_ name: String) -> Bool {
        var words = words(of: name)
        if words.elementsEqual(["ci"]) { return true }
        while let first = words.first, fillers.contains(first) { words = words.dropFirst() }
        // `tests/run.sh` is named by its folder.
        if words.isEmpty, let folder = folder(of: name), folder == "test" || folder == "tests" { return true }
        guard let first = words.first, words.allSatisfy({ !others.contains($0) }) else { return false }
        if stems.contains(first) || first.hasPrefix("test") && tests.contains(first) { return true }
        // `unit-tests`, `e2e-test`, `type-check`; never `update-tests`.
        guard let last = words.last, words.count > 1, !doings.contains(first) else { return false }
        return lastWords.contains(last)
            || last == "check" && checked.contains(first)
            || first == "static" && last == "analysis"
            || first == "pre" && (last == "commit" || last == "push" || last == "merge")
    }

    /// `Scripts/runTests_unit.sh` is `run`, `tests`, `unit`.
    private static func words(of name: String) -> ArraySlice<String> {
        var words: [String] = []
        var word: [UInt8] = []
        func endWord() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        var isAfterLowercase = false
        for byte in lastPart(name) {
            let isUppercase = ASCII.isUppercase(byte)
            let isLetter = ASCII.isLetter(byte) || byte >= 0x80
            let isPart = isLetter || ASCII.isDigit(byte)
            if !isPart || isAfterLowercase && isUppercase { endWord() }
            if isPart { word.append(isUppercase ? byte | 0x20 : byte) }
            isAfterLowercase = isLetter && !isUppercase
        }
        endWord()
        if words.count > 1, let last = words.last, endings.contains(last) { words.removeLast() }
        return words[...]
    }

    private static func folder(of name: String) -> Substring? {
        let parts = name.split { $0 == "/" || $0 == "\\" }
        return parts.count > 1 ? parts[parts.count - 2] : nil
    }

    private static func lastPart(_ name: String) -> ArraySlice<UInt8> {
        func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
        var part = Array(name.utf8)[...]
        while let last = part.last, isSlash(last) { part.removeLast() }
        return part.lastIndex(where: isSlash).map { part[($0 + 1)...] } ?? part
    }

    private static let endings: Set<String> = [
        "sh", "bash", "zsh", "fish", "py", "js", "mjs", "cjs", "ts", "mts", "rb", "pl", "php", "ps1", "bat", "cmd",
        "exe",
        "lua", "r", "kts", "swift", "go",
    ]

    private static let fillers: Set<String> = ["run", "do", "ci", "all", "full", "quick", "fast"]

    private static let stems: Set<String> = [
        "test", "tests", "lint", "linter", "lints", "build", "builds", "check", "checks", "verify", "validate",
        "typecheck",
        "typechecks", "tsc", "coverage", "unit", "e2e", "runtests", "runtest", "precommit", "prepush", "compile",
        "eslint",
        "pytest", "jest", "vitest", "spec", "specs", "qa", "ut", "rebuild", "smoke", "integration", "clippy", "mypy",
        "ruff", "vet", "quality", "preflight", "playwright", "cypress", "phpunit", "phpstan", "phpcs", "stan",
    ]

    /// `types:check`, `fmt-check`.
    private static let checked: Set<String> = ["type", "types", "code", "format", "fmt", "prettier", "style", "biome"]

    private static let lastWords: Set<String> = ["test", "tests", "lint", "typecheck", "checks", "spec", "specs"]

    private static let tests: Set<String> = ["testall", "testunit", "testci", "testsuite"]

    /// With these it looks after something else than the work.
    private static let others: Set<String> = [
        "prerequisite", "prerequisites", "prereq", "prereqs", "requirement", "requirements", "deps", "dep",
        "dependency",
        "dependencies", "update", "updates", "upgrade", "version", "versions", "branch", "branches", "info", "env",
        "environment",
        "setup", "install", "installation", "status", "health", "healthcheck", "access", "permission", "permissions",
        "auth",
        "login", "credentials", "creds", "token", "tokens", "keys", "space", "disk", "port", "ports", "network",
        "connection", "connectivity", "tools", "tooling", "clean", "cache", "data", "fixture", "fixtures", "report",
        "reports",
        "results", "server", "watch", "dev", "flags", "issue", "issues", "commits", "tag", "tags", "staged", "download",
        "dir", "dirs", "directory", "config", "configuration", "help", "args", "plan", "user", "users", "account",
        "quota",
        "database", "db", "sandbox", "os", "platform", "system", "machine", "memory", "gpu", "cuda", "time", "date",
        "out",
        "folder", "path", "paths", "exists", "todo", "todos", "debug", "open", "codegen", "serve", "proxy", "vpn",
        "ssh", "git",
        "worktree", "manifest", "msg", "message", "messages", "index", "email", "emails", "number", "id", "ids", "url",
    ]

    /// With these first it makes or moves tests.
    private static let doings: Set<String> = [
        "fetch", "update", "create", "generate", "gen", "write", "clean", "list", "find", "show", "print", "copy",
        "download",
        "install", "setup", "new", "add", "delete", "remove", "kill", "stop", "reset", "open", "view", "start", "watch",
        "fix",
        "sync", "deploy", "publish", "upload", "seed", "migrate",
    ]
}
