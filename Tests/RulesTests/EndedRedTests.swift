import TestSupport
import Testing
import ThreadModel

@testable import Rules

/// What is red at the end is found by looking back; going forward call by call has to give the same.
@Suite struct EndedRedTests {
    /// Calls of every kind that the rule tells apart.
    private static let calls: [(command: String, outcome: Outcome, tail: String)] = [
        ("npm test", .failed, "Tests: 2 failed, 8 passed"), ("npm test", .succeeded, "Tests: 10 passed"),
        ("npm test", .succeeded, "Tests: 1 failed"), ("npm test", .unknown, ""),
        ("npm test | tee log", .succeeded, "Tests: 2 failed"), ("npm test | tee log", .succeeded, "Tests: 9 passed"),
        ("npm test | tee log", .failed, "no space"), ("npm test | tee log", .succeeded, "nothing told"),
        ("gofmt -l .", .succeeded, "main.go"), ("gofmt -l .", .succeeded, ""), ("gofmt -l .", .failed, "x"),
        ("test -z \"$(gofmt -l .)\"", .benign, ""), ("ls src", .succeeded, "a.c"), ("ls src", .failed, "no"),
        ("git log", .succeeded, "FAILED tests fixed"), ("cat a | head; echo", .succeeded, "error: x"),
        ("mkdir a", .failed, "exists"), ("npm test", .aborted, ""), ("prettier --check .", .succeeded, "fine"),
    ]

    private static func call(_ index: Int, line: Int) -> ToolCall {
        let call = ToolCall()
        call.kind = .shell
        call.tool = "exec_command"
        (call.command, call.outcome, call.outputTail) = (
            Array(calls[index].command.utf8), calls[index].outcome, Array(calls[index].tail.utf8)
        )
        call.failure = call.outcome == .failed ? .exit : nil
        if call.outcome == .benign { call.exitCode = 1 }
        call.line = line
        return call
    }

    /// The line of the call that is red after all of them, looked at one after the other.
    private static func red(_ indexes: [Int], _ checks: CheckRecognizer) -> Int? {
        var red: Int?
        for (line, index) in indexes.enumerated() {
            let call = call(index, line: line + 1)
            let kind = checks.kind(of: call.command)
            let summary = CheckSummary(call.outputTail)
            var verdict: CheckSummary?
            switch call.outcome {
            case .failed: verdict = kind == .none ? nil : kind == .masked ? summary : .failed
            case .benign: verdict = kind == .check ? .failed : nil
            case .succeeded where red != nil, .unknown where red != nil:
                switch kind {
                case .list: verdict = call.outputTail.isEmpty ? .passed : .failed
                case .check where call.outcome == .succeeded: verdict = .passed
                case .check, .masked: verdict = summary
                case .none: break
                }
            case .succeeded, .unknown:
                guard !call.outputTail.isEmpty, !PlainCommand.looksAround(call.command),
                    summary == .failed || ListingCheck.mayBe(in: call.command)
                else { continue }
                switch kind {
                case .list: verdict = .failed
                case .check where call.outcome == .succeeded, .none: break
                case .check, .masked: verdict = summary == .failed ? .failed : nil
                }
            default: break
            }
            if let verdict { red = verdict == .failed ? line + 1 : nil }
        }
        return red
    }

    @Test(arguments: [[], ["ls*", "git log*"]])
    func lookingBackGivesWhatGoingForwardGives(_ patterns: [String]) throws {
        let rule = EndedRed()
        let settings = RuleSettings(
            isEnabled: true, options: patterns.isEmpty ? [:] : ["commands": .strings(patterns)])
        let observer = try #require(rule.observer(settings))
        let end = try #require(observer as? any SeesEnd)
        let checks = CheckRecognizer(patterns: patterns)
        var random = SeededGenerator(seed: 26)
        var summary = ThreadSummary()
        summary.end = .completed
        for round in 0..<2000 {
            let length = round % 50 == 0 ? 200 : Int.random(in: 1...8, using: &random)
            let indexes = (0..<length).map { _ in Int.random(in: Self.calls.indices, using: &random) }
            observer.threadBegan(ThreadContext(redactor: NoRedaction()))
            for (line, index) in indexes.enumerated() {
                let call = Self.call(index, line: line + 1)
                observer.callFinished(call, CallFacts(call))
            }
            end.ended(summary)
            let found = observer.findings.take().first?.place.line
            #expect(found == Self.red(indexes, checks), "\(indexes)")
        }
    }

    /// Lines that keep what their check returned to themselves.
    @Test(arguments: [
        ("npm test; if ($LASTEXITCODE -eq 1) { Write-Host 'Tests are red' }", "Tests are red\n", true),
        (
            "npm test; if ($LASTEXITCODE -ne 0) { Write-Host 'Tests are red' -ForegroundColor Red }", "Tests are red\n",
            true
        ),
        ("npm test; if (-not $?) { Write-Output 'Tests are red' }", "Tests are red\n", true),
        ("npm test; if (!$?) { echo 'Tests are red' }", "Tests are red\n", true),
        ("npm test; if ($LASTEXITCODE -eq 0) { Write-Host ok } else { Write-Host 'bad' }", "bad\n", true),
        ("npm test\nrc=$?\nif [ $rc -eq 1 ]; then echo 'red'; fi", "red\n", true),
        ("if ! npm test; then echo 'it is red'; fi", "it is red\n", true),
        ("if npm test; then echo ok; else echo 'it is red'; fi", "it is red\n", true),
        ("npm test & wait", "Tests: 2 failed, 8 passed, 10 total\n", true),
        ("npm test &\nwait\necho finished", "Tests: 2 failed, 8 passed, 10 total\nfinished\n", true),
        ("npm test\necho finished", "Tests: 2 failed, 8 passed, 10 total\nfinished\n", true),
        ("! npm test", "Tests: 2 failed, 8 passed, 10 total\n", true),
        ("npm test; if ($LASTEXITCODE -eq 1) { Write-Host 'Tests are red' }", "fine\n", false),
        ("npm test; if ($LASTEXITCODE -eq 0) { Write-Host 'good' } else { Write-Host 'bad' }", "good\n", false),
        ("if ! npm test; then echo 'it is red'; fi", "10 tests\n", false),
        ("if npm test; then echo ok; else echo 'it is red'; fi", "ok\n", false),
        ("npm test & wait", "Tests: 10 passed, 10 total\n", false),
        ("npm test\necho finished", "Tests: 10 passed, 10 total\nfinished\n", false),
        ("if ! command -v jq; then echo 'no jq'; fi; ls", "no jq\n", false),
        ("until npm test; do echo 'once more'; done", "once more\nTests: 10 passed, 10 total\n", false),
        ("while ! npm test; do echo 'once more'; done", "once more\nTests: 10 passed, 10 total\n", false),
        ("npm test 2>&1 && echo done", "FAILED is a word\n", false),
    ])
    func whatALineHidesIsFound(_ command: String, _ output: String, _ isRed: Bool) {
        let lines = ExampleSession.lines { $0.shell(command, output: output) }
        let set = RuleSet(rules: [EndedRed()]) { _ in RuleSettings() }
        #expect(ThreadReplay.read(lines: lines, observers: [set.dispatcher()]).findings.isEmpty != isRed)
    }

    /// A lint that was started together with the red test clears nothing, whichever of them ends first.
    @Test(arguments: [
        (test: (1, 3), lint: (2, 4), isRed: true), (test: (1, 4), lint: (2, 3), isRed: true),
        (test: (1, 2), lint: (3, 4), isRed: false), (test: (3, 4), lint: (1, 2), isRed: true),
    ])
    func onlyWhatBeganAfterItsEndClearsARedCheck(
        _ test: (Int, Int), _ lint: (Int, Int), _ isRed: Bool
    ) throws {
        #expect(try found(test: test, lint: lint) == isRed)
    }

    @Test func partsThatRunSideBySideBeginWithTheirScript() throws {
        #expect(try found(test: (2, 2), lint: (3, 3), lintBeganAfter: 1))
        #expect(try !found(test: (2, 2), lint: (3, 3)))
    }

    private func found(test: (Int, Int), lint: (Int, Int), lintBeganAfter: Int = 0) throws -> Bool {
        let observer = try #require(EndedRed().observer(RuleSettings(isEnabled: true, options: [:])))
        observer.threadBegan(ThreadContext(redactor: NoRedaction()))
        let red = Self.call(0, line: test.0)
        red.outputLine = test.1
        let green = ToolCall()
        (green.kind, green.command, green.outcome) = (.shell, Array("npm run lint".utf8), .succeeded)
        (green.line, green.outputLine, green.beganAfter) = (lint.0, lint.1, lintBeganAfter)
        for call in test.1 < lint.1 ? [red, green] : [green, red] { observer.callFinished(call, CallFacts(call)) }
        var summary = ThreadSummary()
        summary.end = .completed
        (observer as? any SeesEnd)?.ended(summary)
        return !observer.findings.isEmpty
    }
}
