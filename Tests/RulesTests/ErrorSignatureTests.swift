import Testing
import ThreadModel

@testable import Rules

@Suite struct ErrorSignatureTests {
    private func signature(
        _ output: String, command: String = "npm test", exit: Int = 1, failure: FailureKind = .exit
    ) -> ErrorSignature {
        let call = ToolCall()
        call.tool = "exec_command"
        call.command = Array(command.utf8)
        call.exitCode = exit
        call.outcome = .failed
        call.failure = failure
        call.outputTail = Array(output.utf8)
        return ErrorSignature(call)
    }

    @Test(arguments: [
        (
            "ls: cannot access '/tmp/a81/README.md': No such file or directory",
            "ls: cannot access '/home/ci/README.md': No such file or directory"
        ),
        ("error: process 4711 did not answer in 3.2 s", "error: process 12 did not answer in 10.75 s"),
        ("fatal: bad object 3f2b8c0d91aa", "fatal: bad object 0b77d1e4c2f9"),
        (
            "error: job 019aa000-0000-7000-8000-00000000000a is gone",
            "error: job 01b1c2d3-1111-7abc-9def-0123456789ab is gone"
        ),
        ("Error: at 2026-11-21T09:28:00.123Z", "Error: at 2026-11-22T17:01:59.001Z"),
        (
            "npm error A complete log is in: /r/_logs/2026-10-01T08_00_11_000Z-debug-0.log",
            "npm error A complete log is in: /r/_logs/2026-10-02T18_01_12_101Z-debug-0.log"
        ),
        ("time=1790000000123 level=error x", "time=1790000003834 level=error x"),
        ("Oct  1 08:00:10 host app[4000]: refused", "Oct  1 08:01:11 host app[4013]: refused"),
        ("npm error attempt 1/3 failed", "npm error attempt 2/3 failed"),
        ("\u{1b}[31mTypeError: x is not a function\u{1b}[0m", "TypeError: x is not a function"),
        ("panic: 0xc0000a4010", "panic: 0xc0000b8f20"),
        ("=== 3 failed, 9 passed in 0.31s ===", "=== 3 failed, 9 passed in 1m12s ==="),
        ("src/a.ts(4,2): error TS2304: no a", "src/a.ts(17,21): error TS2304: no a"),
        ("main.c:4:2: error: expected ';'", "main.c:140:22: error: expected ';'"),
        ("Error: ENOENT: no such file, open '/tmp/tmpk3j4h2'", "Error: ENOENT: no such file, open '/tmp/tmp92hsk1'"),
        ("SyntaxError: line 12: unexpected token", "SyntaxError: line 9: unexpected token"),
        ("fatal: (12:30:01) pid 81 died", "fatal: (09:00:59) pid 4242 died"),
    ])
    func whatDiffersFromOneTryToTheNextDoesNotCount(_ pair: (String, String)) {
        #expect(signature(pair.0).hash == signature(pair.1).hash)
        #expect(signature(pair.0).text == signature(pair.1).text)
    }

    @Test(arguments: [
        ("TypeError: x is not a function", "TypeError: y is not a function"),
        ("FAILED tests/test_a.py::test_add - assert", "FAILED tests/test_a.py::test_sub - assert"),
        ("3 tests do not pass", "1 tests do not pass"),
        ("Failed 40/50 subtests", "Failed 31/50 subtests"), ("40/50 failed", "3/50 failed"),
        ("error: items[3]: x", "error: items[4]: x"),
        ("src/a.ts(4,2): error TS2304: no a", "src/b.ts(4,2): error TS2304: no a"),
        ("src/a.ts(4,2): error TS2304: no a", "src/a.ts(4,2): error TS2305: no a"),
        ("Tests: 40 failed, 20 passed, 60 total", "Tests: 31 failed, 29 passed, 60 total"),
        ("npm ERR! Test failed.\n\n  40 failing\n", "npm ERR! Test failed.\n\n  3 failing\n"),
        (
            "test result: FAILED. 1 passed; 9 failed\nerror: test failed",
            "test result: FAILED. 8 passed; 2 failed\nerror: test failed"
        ),
        ("FAILED (failures=9)", "FAILED (failures=2)"),
        ("Tests run: 40, Failures: 31\nBUILD FAILED", "Tests run: 40, Failures: 3\nBUILD FAILED"),
        ("BUILD FAILED\nerrors in 9 files, 31 errors", "BUILD FAILED\nerrors in 9 files, 3 errors"),
        ("make: *** [Makefile:3: test] Error 2", "make: *** [Makefile:3: lint] Error 2"),
        ("AssertionError: expected 5 to equal 6", "AssertionError: expected 4 to equal 6"),
    ])
    func otherErrorsAreOtherSignatures(_ pair: (String, String)) {
        #expect(signature(pair.0).hash != signature(pair.1).hash)
    }

    @Test func aPatchIsToldByItsFileAndItsHunk() {
        func patch(_ file: String, _ hunk: String) -> ErrorSignature {
            signature(
                "apply_patch verification failed: Failed to find expected lines in /work/\(file):\n\(hunk)",
                command: "apply_patch \(file)", failure: .patch)
        }
        let first = patch("src/shop.js", "function a() {\n  return 0\n}")
        #expect(first.hash == patch("src/shop.js", "function a() {\n  return 0\n}").hash)
        #expect(first.hash != patch("src/shop.js", "function b() {\n  return 0\n}").hash)
        #expect(first.hash != patch("src/cart.js", "function a() {\n  return 0\n}").hash)
        // The same in a script, and in a text of which the end was cut off.
        let script = signature(
            "Script error:\napply_patch verification failed: Failed to find expected lines in /work/a.js:\nx1",
            failure: .script)
        #expect(
            script.hash
                != signature(
                    "Script error:\napply_patch verification failed: Failed to find expected lines in /work/a.js:\nx2",
                    failure: .script
                ).hash)
        let long = patch("a.yaml", (0..<60).map { "  field\($0): value" }.joined(separator: "\n"))
        #expect(String(decoding: long.line, as: UTF8.self).contains("Failed to find expected lines in /work/a.yaml"))
    }

    @Test func powerShellIsToldByItsMessage() {
        func old(_ file: String, id: String = "PathNotFound") -> String {
            """
            Get-Content : Cannot find path 'C:\\shop\\\(file)' because it does not
            exist.
            At line:1 char:1
            + Get-Content \(file)
            + ~~~~~~~~~~~~~~~~~~~
                + CategoryInfo          : ObjectNotFound: (C:\\shop\\\(file):String) [Get-Content], ItemNotFoundException
                + FullyQualifiedErrorId : \(id),Microsoft.PowerShell.Commands.GetContentCommand
            """
        }
        #expect(signature(old("a.txt")).hash == signature(old("a.txt")).hash)
        #expect(signature(old("a.txt")).hash != signature(old("b.txt")).hash)
        #expect(
            String(decoding: signature(old("a.txt")).line, as: UTF8.self).hasPrefix("Get-Content : Cannot find path"))
        func new(_ file: String) -> String {
            "Get-Content: C:\\x.ps1:1\nLine |\n   1 |  Get-Content \(file)\n     |  ~~~~~~~~~~~\n"
                + "     | Cannot find path 'C:\\shop\\\(file)' because it does not exist.\n"
        }
        #expect(signature(new("a.txt")).hash != signature(new("b.txt")).hash)
        #expect(String(decoding: signature(new("a.txt")).line, as: UTF8.self).hasPrefix("Cannot find path"))
        let term = "nope : The term 'nope' is not recognized as the name of a cmdlet.\nAt line:1 char:1\n+ nope\n"
        #expect(signature(term).hash != signature(term.replacing("nope", with: "rope")).hash)
    }

    @Test func silentFailuresAreToldApartByProgramAndExit() {
        #expect(signature("", command: "/usr/bin/make all").hash == signature("", command: "make test").hash)
        #expect(signature("", command: "make").hash != signature("", command: "ninja").hash)
        #expect(signature("", exit: 1).hash != signature("", exit: 2).hash)
        #expect(signature("", failure: .timeout).hash != signature("", failure: .exit).hash)
    }

    @Test func theTellingLineIsQuoted() {
        let npm = "\nnpm error Missing script: \"test\"\nnpm error\nnpm error A complete log is in /home/ci/.npm/x\n"
        #expect(String(decoding: signature(npm).line, as: UTF8.self) == "npm error Missing script: \"test\"")
        let python = "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nValueError: no\n"
        #expect(String(decoding: signature(python).line, as: UTF8.self) == "ValueError: no")
        #expect(String(decoding: signature("one\ntwo\n\n").line, as: UTF8.self) == "two")
    }

    /// An error that says how many failed is one line, and what only says how many is another.
    @Test func countsAreToldOnce() {
        let error = "Error: 3 tests failed"
        #expect(signature("\(error)\n").telling == [Array(error.utf8)])
        let both = signature("12 passed, 2 failed\n\(error)\ndone\n").telling
        #expect(both.map { String(decoding: $0, as: UTF8.self) } == [error, "12 passed, 2 failed"])
    }
}
