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
        ("\u{1b}[31mTypeError: x is not a function\u{1b}[0m", "TypeError: x is not a function"),
        ("panic: 0xc0000a4010", "panic: 0xc0000b8f20"),
    ])
    func whatDiffersFromOneTryToTheNextDoesNotCount(_ pair: (String, String)) {
        #expect(signature(pair.0).hash == signature(pair.1).hash)
        #expect(signature(pair.0).text == signature(pair.1).text)
    }

    @Test(arguments: [
        ("TypeError: x is not a function", "TypeError: y is not a function"),
        ("FAILED tests/test_a.py::test_add - assert", "FAILED tests/test_a.py::test_sub - assert"),
        ("3 tests do not pass", "1 tests do not pass"),
        ("src/a.ts(4,2): error TS2304: no a", "src/b.ts(4,2): error TS2304: no a"),
    ])
    func otherErrorsAreOtherSignatures(_ pair: (String, String)) {
        #expect(signature(pair.0).hash != signature(pair.1).hash)
    }

    @Test func silentFailuresAreToldApartByProgramAndExit() {
        #expect(signature("", command: "/usr/bin/make all").hash == signature("", command: "make test").hash)
        #expect(signature("", command: "make").hash != signature("", command: "ninja").hash)
        #expect(signature("", exit: 1).hash != signature("", exit: 2).hash)
        #expect(signature("", failure: .timeout).hash != signature("", failure: .exit).hash)
    }

    @Test func theTellingLineIsQuoted() {
        let npm = "\nnpm error Missing script: \"test\"\nnpm error\nnpm error A complete log is in /root/.npm/x.log\n"
        #expect(String(decoding: signature(npm).line, as: UTF8.self) == "npm error Missing script: \"test\"")
        let python = "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nValueError: no\n"
        #expect(String(decoding: signature(python).line, as: UTF8.self) == "ValueError: no")
        #expect(String(decoding: signature("one\ntwo\n\n").line, as: UTF8.self) == "two")
    }
}
