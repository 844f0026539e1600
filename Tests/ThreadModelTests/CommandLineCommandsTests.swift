import Testing

@testable import ThreadModel

/// The commands of a shell line, and whether what they return is seen.
@Suite struct CommandLineCommandsTests {
    private func masked(_ text: String) -> [String] {
        CommandLine(Array(text.utf8)).commands.filter(\.isMasked).map { $0.words.joined(separator: " ") }
    }

    private func programs(_ text: String) -> [String] { CommandLine(Array(text.utf8)).commands.map { $0.words[0] } }

    @Test func exitCodesThatDoNotReachTheEnd() {
        #expect(masked("npm test") == [])
        #expect(masked("npm test | tail -5") == ["npm test"])
        #expect(masked("npm test |& tee log") == ["npm test"])
        #expect(masked("npm test || true") == ["npm test"])
        #expect(masked("make; make install") == ["make"])
        #expect(masked("cd a && make | cat && ls") == ["make"])
        #expect(masked("cd a && make && ls") == [])
        #expect(masked("make && echo ok; true") == ["make", "echo ok"])
        #expect(masked("(make | tail); true") == ["make", "tail"])
        #expect(masked("bash -c 'make | tail'") == ["make"])
        #expect(masked("make;") == [])
        #expect(masked("dotnet test | Select-Object -Last 5") == [])
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
        #expect(masked("python - <<'EOF'\nimport os; print(1) | 2\nEOF") == [])
    }

    @Test func programsBehindPrefixes() {
        #expect(programs("CI=1 FOO=bar npm test") == ["npm"])
        #expect(programs("sudo -n make") == ["make"])
        #expect(programs("timeout -k 5 60 make") == ["make"])
        #expect(programs("nice -n 5 make") == ["make"])
        #expect(programs("for f in *; do make $f; done").contains("make"))
        #expect(programs("if grep -q x y; then make; fi").contains("make"))
        #expect(programs("(cd a && make)") == ["cd", "make"])
        #expect(programs("sh -c 'cd a && make'") == ["cd", "make"])
        #expect(programs("") == [])
    }
}
