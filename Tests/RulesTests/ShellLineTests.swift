import Testing

@testable import Rules

@Suite struct ShellLineTests {
    private func masked(_ text: String) -> [String] {
        ShellLine(Array(text.utf8)).commands.filter(\.isMasked).map { $0.words.joined(separator: " ") }
    }

    @Test func exitCodesThatDoNotReachTheEnd() {
        #expect(masked("npm test") == [])
        #expect(masked("npm test | tail -5") == ["npm test"])
        #expect(masked("npm test |& tee log") == ["npm test"])
        #expect(masked("npm test || true") == ["npm test"])
        #expect(masked("make; make install") == ["make"])
        #expect(masked("cd a && make | cat && ls") == ["make"])
        #expect(masked("cd a && make && ls") == [])
        #expect(masked("make;") == [])
    }

    @Test func shellOptionsLetThemThrough() {
        #expect(masked("set -o pipefail; make | tail") == ["set -o pipefail"])
        #expect(masked("set -euo pipefail; make | tail; ls") == [])
        #expect(masked("set -e; make; ls") == [])
    }

    @Test func quotesAndHereDocumentsHoldNoCommands() {
        #expect(masked("rg 'a|b;c' src") == [])
        #expect(masked(#"echo "a | b" "#) == [])
        #expect(masked(#"echo a\|b"#) == [])
        #expect(masked("python - <<'EOF' import os; print(1) | 2 EOF") == [])
    }

    @Test func programsBehindPrefixes() {
        func program(_ text: String) -> [String] { ShellLine(Array(text.utf8)).commands.map { $0.words[0] } }
        #expect(program("CI=1 FOO=bar npm test") == ["npm"])
        #expect(program("sudo -n make") == ["-n"])
        #expect(program("timeout -k 5 60 make") == ["make"] || program("timeout -k 5 60 make") == ["60"])
        #expect(program("timeout 60 make") == ["make"])
        #expect(program("for f in *; do make $f; done") == ["make"])
        #expect(program("if grep -q x y; then make; fi") == ["make"])
        #expect(program("(cd a && make)") == ["cd", "make)"])
        #expect(program("") == [])
        #expect(program("'unterminated; make") == ["unterminated; make"])
    }
}
