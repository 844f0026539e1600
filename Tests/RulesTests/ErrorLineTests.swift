import Basics
import TestSupport
import Testing

@testable import Rules

@Suite struct ErrorLineTests {
    @Test(arguments: [
        "npm error Missing script: \"test\"", "npm ERR! code E404", "error: could not compile `demo`",
        "error[E0425]: cannot find value", "fatal: not a git repository", "TypeError: x is not a function",
        "java.lang.IllegalStateException: no", "json.decoder.JSONDecodeError: Expecting value",
        "bash: line 1: foo: command not found", "ls: cannot access 'x': No such file or directory",
        "make: *** [Makefile:3: test] Error 2", "make[1]: *** No rule", "main.c:4:2: error: expected ';'",
        "src/app.ts(4,2): error TS2304: Cannot find name", "FAILED tests/test_a.py::test_b - assert 1 == 2",
        "=== 2 failed, 8 passed in 0.31s ===", "Tests: 2 failed, 8 passed, 10 total", "--- FAIL: TestAdd (0.00s)",
        "  \tfatal: indented",
    ])
    func matches(_ line: String) { #expect(ErrorLine.matches(Array(line.utf8)[...]), "\(line)") }

    @Test(arguments: [
        "", "ok", "0 failed", "=== 24 passed, 0 failed in 1.20s ===", "Tests: 0 failed, 10 passed",
        "10 passed, 0 errors", "no error was found", "the words error: and fatal: inside a line",
        "errors: 0", "Error handling works", "src/error.ts: fine", "const e = new Error('x');",
        "2 failed attempts before",
        "makefile: *** stars", "http://localhost:80: error page", "a.c:1:2: errors", "A TypeError: happens here",
    ])
    func leavesAlone(_ line: String) { #expect(!ErrorLine.matches(Array(line.utf8)[...]), "\(line)") }

    /// The search that goes from colon to colon finds what a look at every line finds.
    @Test func complaintsAreThoseOfEveryLine() throws {
        let pieces = [
            "cat", "/usr/bin/grep", "rg-1", " ", "\n", "\r\n", ":", ": ", "x.txt", "No such file or directory", "\t",
            ": Is a directory", ": binary file matches", "a b", "\u{1b}[31m", "\u{1b}[0m", "", "é", "-",
            String(repeating: "long", count: 12),
        ]
        var texts = try Recordings.texts().map { ANSI.removed(from: Array($0.prefix(20_000))) }
        var state: UInt64 = 3
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            texts.append(ANSI.removed(from: Array(text.utf8)))
        }
        var found = 0
        for text in texts {
            let complaints = ErrorLine.complaints(in: text)
            #expect(
                complaints.map(\.line) == Self.complaints(text), "\(String(decoding: text.prefix(200), as: UTF8.self))")
            found += complaints.count
        }
        #expect(found > 100)
    }

    private static func complaints(_ text: [UInt8]) -> [[UInt8]] {
        text.split(separator: 0x0A).map(ErrorLine.trimmed).filter { line in
            guard let colon = line.prefix(40).firstIndex(of: 0x3A), colon > line.startIndex,
                line.dropFirst(colon - line.startIndex + 1).first == 0x20,
                ![": binary file matches", ": Is a directory", ": warning"].contains(where: {
                    String(decoding: line, as: UTF8.self).hasSuffix($0)
                })
            else { return false }
            let program =
                ErrorLine.trimmed(line[..<colon]).split(separator: 0x2F, omittingEmptySubsequences: false).last ?? []
            return program.allSatisfy { ASCII.isWord($0) || $0 == 0x2D }
        }.map(Array.init)
    }
}
