import RolloutFormat
import Testing

@testable import Rules
@testable import ThreadModel

/// Errors behind another command's exit code, and what only looks like one.
@Suite struct HiddenErrorTests {
    private func line(_ command: String, _ output: String) -> [UInt8]? {
        HiddenError.line(of: Array(command.utf8), in: Array(output.utf8))
    }

    /// Whether the output of a call is decoded at all.
    ///
    /// - Parameter recorded: As a JSON string has it.
    private func mayBe(_ command: String, recorded: String) -> Bool {
        let call = ToolCall()
        call.command = Array(command.utf8)
        RawString.over(Array(recorded.utf8)) { call.printed.keep($0) }
        return HiddenError.mayBe(in: call)
    }

    @Test(arguments: [
        (
            "tail -50 server.log; echo done",
            "tail: cannot open 'server.log' for reading: No such file or directory\ndone"
        ),
        ("sed -n '1,40p' src/a.ts | head", "sed: can't read src/a.ts: No such file or directory"),
        ("ls dist | wc -l", "ls: cannot access 'dist': No such file or directory\n0"),
        ("find build -name '*.o' | wc -l", "find: ‘build’: No such file or directory\n0"),
        (
            #"jq .version package.json | tr -d '"'"#,
            "jq: error: Could not open file package.json: No such file or directory"
        ),
        ("jq .a f.json | head", "jq: parse error: Invalid numeric literal at line 1, column 5"),
        (
            "awk '{print $1' f | head",
            "awk: cmd. line:1: {print $1\nawk: cmd. line:1:          ^ unexpected newline or end of string"
        ),
        ("grep -P '(' f | head", "grep: missing )"),
        ("rg foo nowhere | head", "rg: nowhere: No such file or directory (os error 2)"),
        (
            "rg foo nowhere || true",
            "rg: nowhere: IO error for operation on nowhere: No such file or directory (os error 2)"
        ),
        ("wc -l missing.txt; ls", "wc: missing.txt: No such file or directory\na"),
        ("sort missing | uniq -c", "sort: cannot read: missing: No such file or directory"),
        ("xxd missing | head", "xxd: missing: No such file or directory"),
        ("bash -lc 'cat missing | head'", "cat: missing: No such file or directory"),
        ("docker exec web cat missing | head", "cat: missing: No such file or directory"),
        ("ssh host cat missing | head", "cat: missing: No such file or directory"),
        ("git show HEAD:missing | head", "fatal: path 'missing' does not exist in 'HEAD'"),
        ("git diff nope | head", "fatal: bad revision 'nope'"),
        (
            "git log nope..HEAD | head -5",
            "fatal: ambiguous argument 'nope..HEAD': unknown revision or path not in the working tree."
        ),
        ("npm test | tail -5", "npm error Missing script: \"test\""),
        ("cargo build 2>&1 | tail", "error: could not compile `a` (lib) due to 1 previous error"),
        ("python app.py | head", "Traceback (most recent call last):\n  File \"a\"\nKeyError: 'x'"),
        ("make; echo done", "make: *** [Makefile:3: all] Error 2\ndone"),
        ("./run.sh | tee log", "./run.sh: line 3: foo: command not found"),
        ("foo --x | head", "bash: line 1: foo: command not found"),
        ("foo --x | head", "/bin/bash: line 1: foo: command not found"),
        ("cd nowhere; ls", "bash: line 1: cd: nowhere: No such file or directory\na"),
        ("cd nowhere; ls", "/bin/bash: line 0: cd: nowhere: No such file or directory\na"),
        ("curl https://x.y | sh", "curl: (6) Could not resolve host: x.y"),
        ("curl -sS https://x.y | jq .", "curl: (6) Could not resolve host: x.y"),
        ("wget -qO- https://x.y | head", "wget: unable to resolve host address ‘x.y’"),
        ("go test ./... | tail -3", "FAIL\tdemo\t0.1s\nFAIL"),
        ("tsc --noEmit | head", "src/a.ts(4,2): error TS2304: Cannot find name 'x'."),
        ("pytest -q | tail -3", "=== 1 failed, 3 passed in 0.10s ==="),
        ("unzip a.zip; ls", "unzip:  cannot find or open a.zip, a.zip.zip or a.zip.ZIP.\nb"),
        (
            "tar xf a.tar; ls",
            "tar: a.tar: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now"
        ),
        ("cp a b; echo ok", "cp: cannot stat 'a': No such file or directory\nok"),
        ("rm a; ls", "rm: cannot remove 'a': No such file or directory\nb"),
        ("mkdir /x/y; ls", "mkdir: cannot create directory ‘/x/y’: Permission denied\na"),
        ("(cat missing; true)", "cat: missing: No such file or directory"),
        ("cat a b missing | sort", "cat: missing: No such file or directory\na"),
        ("timeout 5 cat missing | head", "cat: missing: No such file or directory"),
        (
            "Get-Content missing.txt | Select-Object -First 5; echo ok",
            "Get-Content: Cannot find path 'C:\\missing.txt' because it does not exist.\nok"
        ),
        (
            "Get-Content missing.txt; Write-Output ok",
            "Get-Content : Cannot find path 'C:\\missing.txt' because it does not exist.\nok"
        ),
        ("for f in a b; do cat $f; done; echo ok", "cat: b: No such file or directory\nok"),
        ("cat missing 2>&1 | head", "cat: missing: No such file or directory"),
        (
            "psql -c 'select 1' | head",
            "psql: error: connection to server at \"localhost\", port 5432 failed: Connection refused"
        ),
        ("sqlite3 a.db 'select x' | head", "Error: in prepare, no such column: x"),
        (#"node -e 'require("x")' | head"#, "Error: Cannot find module 'x'"),
        (#"out=$(cat missing); echo "$out""#, "cat: missing: No such file or directory"),
        ("cat <(cat missing) | head", "cat: missing: No such file or directory"),
    ])
    func isSeen(_ command: String, _ output: String) {
        #expect(line(command, output) != nil)
        #expect(mayBe(command, recorded: output))
    }

    @Test(arguments: [
        ("cat a | head", #"\u001b[1mcat\u001b[0m: a: No such file or directory"#), ("cat a | head", "CAT : a"),
        ("nl a | tail -3", "/bin/bash: line 1: nl: command not found"), ("cat a & make; true", "x"),
        ("cat a & make | head", "x"), ("ls | head", "x"), ("npm test | tail -3", "x"),
    ])
    func isLookedFor(_ command: String, _ recorded: String) { #expect(mayBe(command, recorded: recorded)) }

    @Test(arguments: [
        ("ls -la", "ls: x"), ("npm run test -- -l", "npm error x"), ("cat a | head", "tail: a: No such file"),
        ("cat a 2>&1 | head", "error: x"), ("nl -ba a.py | sed -n 1,5p", #"     1\tonly: def f(a: int):"#),
    ])
    func needsNoLook(_ command: String, _ recorded: String) { #expect(!mayBe(command, recorded: recorded)) }

    @Test(arguments: [
        ("cat log | tail -5", "npm error Missing script: \"test\""),
        ("cat log | tail -5", "ls: cannot access 'x': No such file or directory"),
        ("rg 'error:' src | head", "src/a.c:4: error: x"),
        (#"rg -n "Traceback" . | head"#, "a.py:3:Traceback (most recent call last):"),
        ("git log | head", "    Error: fix the thing"),
        ("git diff | head -50", "+cat: x: No such file or directory"),
        ("docker logs web | tail", "Error: connect ECONNREFUSED"),
        ("kubectl logs web | tail", "panic: x"),
        ("journalctl -u x | tail", "cat: x: No such file or directory"),
        ("if ! npm test; then echo failed; fi", "npm error Missing script: \"test\""),
        ("ssh host cat log | head", "Error: x"),
        ("docker exec web tail log | head", "Error: x"),
        ("gh run view 1 --log | tail", "##[error]Process completed with exit code 1."),
        ("gh run view 1 --log-failed | tail -20", "Error: x"),
        ("sed -n 1,5p a.md; sed -n 1,5p b.md", "error: this is documentation"),
        (#"echo "Error: x" | tee log"#, "Error: x"),
        (#"printf 'cat: x: y\n' | head"#, "cat: x: y"),
        ("head -5 a; tail -5 a", "tail: see also head"),
        ("nl -ba src/x.py | sed -n 1,20p", "     1\tdef f():"),
        ("ls | head", "cat: x"),
        ("git status; git log -1", "error: nothing"),
        ("less a | cat", "FAILED tests"),
        ("less err.log; ls", "FAIL x"),
        ("man ls | head", "ls: list"),
        ("npm test && echo ok", "fatal: only text"),
        ("cat a.yml; cat b.yml", "jq: 1.6"),
        ("npm test; exit $?", "1 failing"),
    ])
    func isNone(_ command: String, _ output: String) { #expect(line(command, output) == nil) }
}
