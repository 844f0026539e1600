import Testing

@testable import ThreadModel

/// Which commands of a line may have given its exit code.
@Suite struct CommandLineTests {
    @Test(
        arguments: [
            ("a", ["a"]), ("a; b", ["b"]), ("a && b", ["a", "b"]), ("a || b", ["b"]), ("a && b || c", ["c"]),
            ("a || b && c", ["b", "c"]), ("a | b", ["b"]), ("set -o pipefail; a | b", ["a", "b"]),
            ("set -e; a; b", ["set", "a", "b"]), ("(a; b)", ["b"]), ("(a && b) && c", ["a", "b", "c"]),
            ("{ a; b; }", ["b"]),
            ("a & b", ["b"]), ("if a; then b; fi", ["b"]), ("for x in 1 2; do a $x; done", ["a"]),
            ("while a; do b; done", ["b"]), ("a\nb", ["b"]), ("a # b", ["a"]), ("bash -lc 'a && b'", ["a", "b"]),
            ("a 'x; y' \"z && w\"", ["a"]), ("a $(b; c) d", ["a"]), ("a <<EOF\nb\nEOF\nc", ["c"]),
            ("a 2>&1 | b", ["b"]),
            ("a &> f && b", ["a", "b"]), ("a >f 2>/dev/null; b", ["b"]), ("rg x | Select-Object -First 5", ["rg"]),
            ("if (Test-Path x) { a } else { b }", ["b"]),
            ("& \"C:\\Program Files\\rg.exe\" x", ["C:\\Program Files\\rg.exe"]),
            ("eval 'a && b'", ["a", "b"]), ("a |& b", ["b"]), ("! a", ["a"]), ("time a", ["a"]), ("", []), (";;", []),
            ("cmd /c \"a && b\"", ["a", "b"]), ("a \\\n b", ["a"]), ("((", []), ("((a > 1))", ["(("]),
            ("a & b &", []), ("a; rc=$?; b; exit $rc", ["a"]), ("a | b; exit ${PIPESTATUS[0]}", ["a"]),
            ("a & b; wait $!", ["a"]), ("a & p=$!; b; wait $p", ["a"]), ("x=$(a | b)", ["b"]), ("exit $rc", ["exit"]),
            ("ssh -p 2 host a b", ["a"]), ("docker exec -it web a /", ["a"]),
            ("bash -eo pipefail -c 'a | b'", ["set", "set", "a", "b"]),
        ] as [(String, [String])])
    func culprits(_ line: String, _ programs: [String]) {
        #expect(CommandLine(Array(line.utf8)).culprits.compactMap(\.words.first) == programs)
    }

    @Test(
        arguments: [
            ("sudo -u ci env A=1 nice -n 5 grep x f", ["grep", "x", "f"]),
            ("timeout -k 5 10 npm test", ["npm", "test"]),
            ("xargs -0 -n 1 grep x", ["grep", "x"]), ("command -v x", ["command", "-v", "x"]), ("command ls", ["ls"]),
            ("A=1 B=2 make", ["make"]),
            ("nohup npm run dev", ["npm", "run", "dev"]),
        ] as [(String, [String])])
    func wrappers(_ line: String, _ words: [String]) {
        let step = CommandLine(Array(line.utf8)).culprits.first
        #expect(CommandWords.withoutWrappers(step?.words ?? []).words == words)
    }

    /// Whatever is in a line: it ends, and nothing is read outside.
    @Test(arguments: [
        "'", "\"", "`", "$(", "((((((((((((((((", "{ { { { { { { { { {", "<<", "a <<", "\\", "a 2>", "a &>", "\u{0}|",
    ])
    func damage(_ line: String) { _ = CommandLine(Array(line.utf8)).culprits }
}
