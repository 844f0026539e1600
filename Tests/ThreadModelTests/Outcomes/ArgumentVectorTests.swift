import Testing

@testable import ThreadModel

struct ArgumentVectorTests {
    @Test(arguments: [
        (["bash", "-lc", "npm test"], "npm test"),
        (["/usr/bin/zsh", "-l", "-c", "npm test | tail"], "npm test | tail"),
        (["cmd.exe", "/c", "npm test"], "npm test"),
        ([#"C:\Program Files\PowerShell\7\pwsh.exe"#, "-NoProfile", "-Command", "npm test"], "npm test"),
        (["powershell.exe", "-ExecutionPolicy", "Bypass", "-Command", "Get-Item x"], "Get-Item x"),
        (["powershell", "-NoProfile", "Get-Item x"], "Get-Item x"),
        (["fish", "-c", "cargo test"], "cargo test"),
        (["bash", "--rcfile", "ci.rc", "-c", "npm test"], "npm test"),
    ])
    func whatAShellIsGivenIsTheCommand(_ words: [String], _ line: String) {
        #expect(Self.line(words) == line)
    }

    @Test(arguments: [
        (["rg", "-n", "foo|bar", "src"], "rg -n 'foo|bar' src"),
        (["git", "commit", "-m", "It's done"], #"git commit -m 'It'\''s done'"#),
        (["echo", ""], "echo ''"),
        (["bash", "run_tests.sh", "-c"], "bash run_tests.sh -c"),
        (["bash", "-eo", "pipefail", "-c", "npm test"], "bash -eo pipefail -c 'npm test'"),
        (["timeout", "60", "bash", "-lc", "npm test"], "timeout 60 bash -lc 'npm test'"),
        (["pwsh", "-File", "build.ps1"], "pwsh -File build.ps1"),
        (["bash", "-c", "echo $1", "x", "y"], "bash -c 'echo $1' x y"),
        (["go", "test", "./...", "-run=TestA"], "go test ./... -run=TestA"),
        ([], ""),
    ])
    func wordsAreQuotedWhereAShellWouldMakeMoreOfThem(_ words: [String], _ line: String) {
        #expect(Self.line(words) == line)
    }

    @Test(arguments: [
        ("/bin/bash -lc 'npm test'", "npm test"),
        (#"/usr/bin/zsh -lc "rg 'a b' src | head""#, "rg 'a b' src | head"),
        (#"'C:\Program Files\PowerShell\7\pwsh.exe' -NoProfile -Command 'npm test'"#, "npm test"),
        (#"bash -lc 'echo '\''hi'\''"#, "echo 'hi'"),
        ("bash -lc 'npm test && npm run bui", "npm test && npm run bui"),
        ("bash -c ls -la", "bash -c ls -la"),
        ("npm test -- 'a b'", "npm test -- 'a b'"),
        ("bash run.sh -c 'npm test'", "bash run.sh -c 'npm test'"),
    ])
    func aLineWithTheShellAroundItIsWhatTheShellIsGiven(_ text: String, _ line: String) {
        #expect(String(decoding: ArgumentVector.line(quoted: Array(text.utf8)), as: UTF8.self) == line)
    }

    private static func line(_ words: [String]) -> String {
        String(decoding: ArgumentVector.line(words.map { Array($0.utf8) }), as: UTF8.self)
    }
}
