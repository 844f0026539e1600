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
}
