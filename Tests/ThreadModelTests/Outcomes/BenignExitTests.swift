import Testing

@testable import ThreadModel

/// Exit codes that are answers, and those that are not.
@Suite struct BenignExitTests {
    struct Line: CustomTestStringConvertible, Sendable {
        var command: String
        var code = 1
        var output = ""
        var testDescription: String { command }

        init(_ command: String, code: Int = 1, _ output: String = "") {
            self.command = command
            self.code = code
            self.output = output
        }

        var isBenign: Bool {
            BenignExit.applies(to: Array(command.utf8), code: code, output: Array(output.utf8))
        }
    }

    @Test(arguments: BenignQuestions.all.indices)
    func everyQuestionAnswersWithItsCodes(_ index: Int) {
        let question = BenignQuestions.all[index]
        for code in question.codes {
            #expect(Line(question.example, code: code).isBenign, "\(question.example) \(code)")
        }
        #expect(!Line(question.example, code: 77).isBenign, "\(question.example)")
    }

    @Test(arguments: BenignQuestions.all.indices)
    func everyQuestionIsOneBehindOtherCommandsToo(_ index: Int) {
        let example = BenignQuestions.all[index].example
        guard let code = BenignQuestions.all[index].codes.min(), code < 124 else { return }
        for line in [
            "ls && \(example)", "cd src; \(example)", "(\(example))", "sudo \(example)", "FOO=1 \(example)",
            "true && { \(example); }", "cat f | \(example)",
        ] {
            #expect(Line(line, code: code).isBenign, "\(line)")
        }
    }

    /// Only with their errors sent away, and only where nothing was printed.
    @Test(arguments: BenignQuestions.probes.map(\.example))
    func aProbeAsksWhereItIsSilent(_ example: String) {
        #expect(Line(example).isBenign, "\(example)")
        #expect(!Line(example, "curl: (7) Failed to connect\n").isBenign, "\(example)")
        let loud = example.replacing(" >/dev/null 2>&1", with: "").replacing(" 2>/dev/null", with: "")
            .replacing(" &>/dev/null", with: "")
        #expect(!Line(loud).isBenign, "\(loud)")
    }

    /// Only where it says so.
    @Test(arguments: BenignQuestions.spoken.indices)
    func aSpokenNoIsAnAnswer(_ index: Int) throws {
        let question = BenignQuestions.spoken[index]
        let code = question.codes[0]
        for text in question.says ?? [] { #expect(Line(question.example, code: code, "x: \(text)\n").isBenign) }
        #expect(!Line(question.example, code: code, "Error: connection refused\n").isBenign, "\(question.example)")
        #expect(!Line(question.example, code: code).isBenign, "\(question.example)")
    }

    @Test(arguments: [
        // Searches that found nothing, wherever they stand.
        Line("rg -n legacy src"), Line("rg legacy | head -5"), Line("ls x >/dev/null 2>&1", code: 2),
        Line("ls src && rg -n legacy src", "a.js\nb.js\n"),
        Line("rg --files /usr/include | rg zlib"), Line("cat a.txt | grep b"), Line("(rg legacy src)"),
        Line("bash -lc 'rg legacy src'"), Line("sh -c \"grep -q x f\""), Line("git -C repo grep legacy"),
        Line("rg legacy | Select-Object -First 20"), Line("rg legacy | Where-Object { $_ -match 'x' }"),
        Line("rg a; rg b", "src/a: a\n"), Line("grep -c x f", "0\n"), Line("find . -name '*.c' -exec grep -l x {} +"),
        Line("find . -print0 | xargs -0 grep x", code: 123), Line("ls | xargs grep x"), Line("! grep -q x f"),
        Line("echo start; sed -n 1,5p a.txt; rg x", "start\nline\n"), Line("npm run build && grep x dist/app.js"),
        Line("/usr/bin/grep x f"), Line("C:\\tools\\rg.exe x src"), Line("findstr /n x *.cs"),
        Line("cmd /c findstr x a.txt"), Line("powershell -Command \"Select-String x a.txt\""),
        Line("git ls-files | grep -E '\\.py$' | head -5 | grep x"), Line("docker compose exec web grep x /etc/hosts"),
        Line("for f in a b; do grep x $f; done"), Line("if true; then grep x f; fi"), Line("grep x f 2>/dev/null"),
        Line("cat > /tmp/x <<'EOF'\nnpm test\nEOF\ngrep x f"), Line("timeout 5 grep x f"), Line("time rg x"),
        // Comparisons, with what they print.
        Line("diff a b", "1c1\n< error: x\n---\n> fatal: y\n"), Line("cmp a b", "a b differ: byte 1, line 1\n"),
        Line("git diff --exit-code", "-old\n+new\n"), Line("git diff --no-index a b", "-old\n+new\n"),
        Line("cd nowhere; diff a b", "bash: line 1: cd: nowhere: No such file or directory\n1c1\n"),
        Line("diff -u <(sort a) <(sort b)", "-x\n"), Line("ls && diff -q a b", "a\nb\nFiles a and b differ\n"),
        // Questions.
        Line("which ffmpeg", "/usr/bin/which: no ffmpeg in (/usr/bin)\n"), Line("command -v magick"),
        Line("sh -c 'command -v magick'", code: 127), Line("type magick", "bash: line 1: type: magick: not found\n"),
        Line("test -d node_modules && ls node_modules"), Line("[ -f .npmrc ] && cat .npmrc"),
        Line("[[ -n $CI ]] && echo yes"), Line("ls && [ -f x ] && cat x", "README.md\n"),
        Line("where.exe ffmpeg", "INFO: Could not find files for the given pattern(s).\n"),
        Line("Get-Command ffmpeg", "Get-Command: The term 'ffmpeg' is not recognized as a name of a cmdlet.\n"),
        Line("Get-Item build -ErrorAction SilentlyContinue"), Line("Get-Process node -EA 0"),
        Line("git rev-parse -q --verify MERGE_HEAD"),
        Line("git rev-parse --verify nope", code: 128, "fatal: Needed a single revision\n"),
        Line("git config --get user.email"), Line("pkill -f vite"), Line("killall node", "node: no process found\n"),
        Line("kill -0 4711", "bash: line 1: kill: (4711) - No such process\n"), Line("lsof -i :3000"),
        Line("systemctl is-active nginx", code: 3, "inactive\n"), Line("jq -e .a f.json", "null\n"),
        Line("npm ls react", "shop@1.0.0 /work\n└── (empty)\n"),
        Line("pip show x", "WARNING: Package(s) not found: x\n"),
        Line("mountpoint -q /mnt"), Line("set -e; test -f a"), Line("ls foo 2>/dev/null", code: 2),
        Line("cat a 2>/dev/null"), Line("awk '/x/{f=1} END{exit !f}' a"),
        // Servers that were given a time.
        Line("timeout 10 npm run dev", code: 124, "ready on 5173\n"),
        Line("timeout 5s python -m http.server", code: 124),
        Line("timeout 3 tail -f log", code: 124), Line("timeout 20 bash -c 'npm run start'", code: 124),
    ])
    func answers(_ line: Line) { #expect(line.isBenign) }

    @Test(arguments: [
        Line("npm test"), Line("npm test", "1 failed\n"),
        Line("grep x f", code: 2, "grep: f: No such file or directory\n"),
        Line("rg x", code: 2), Line("npm run build && grep x dist/app.js", "build failed\n"),
        Line("cd nowhere && rg x", "bash: line 1: cd: nowhere: No such file or directory\n"),
        Line("cat missing | grep x", "cat: missing: No such file or directory\n"),
        Line("grep x f && npm test", "1 failed\n"),
        Line("rg x || npm test", "1 failed\n"), Line("rg x || exit 1"), Line("diff a b", code: 2), Line("git diff"),
        Line("git status", code: 128, "fatal: not a git repository\n"),
        Line("git config x y", "error: could not lock\n"),
        Line("which x; npm test"), Line("test -f a; ./build.sh"), Line("cargo fmt --check", "Diff in a.rs\n"),
        Line("prettier --check ."), Line("gofmt -l .", "a.go\n"), Line("timeout 60 npm test", code: 124),
        Line("npm run dev", code: 1, "Error: port in use\n"),
        Line("python x.py | grep y", "Traceback (most recent call last):\n"),
        Line("ls missing", code: 2, "ls: cannot access 'missing'\n"), Line("command ls missing", "ls: missing\n"),
        Line("set -o pipefail; npm test | tail -5", "1 failed\n"), Line("npm test >/dev/null 2>&1"),
        Line("rg x", code: 127, "bash: line 1: rg: command not found\n"), Line("echo grep x; false"),
        Line("cat <<'EOF' > run.sh\ngrep x\nEOF\n./run.sh"), Line("make # grep x"),
        Line("python -c 'import x'", "ModuleNotFoundError\n"),
        Line("Get-Content missing.txt", "Get-Content: Cannot find path\n"), Line("grep x f & npm test"), Line(""),
    ])
    func failures(_ line: Line) { #expect(!line.isBenign) }
}
