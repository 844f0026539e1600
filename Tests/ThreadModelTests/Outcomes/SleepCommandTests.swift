import Testing

@testable import ThreadModel

@Suite struct SleepCommandTests {
    @Test(arguments: [
        "sleep 20", "sleep 0.5", "sleep 1m", "sleep 5; echo waited", "sleep 30 && date", "sleep 5\necho 'still there'",
        "Start-Sleep -Seconds 5", "Start-Sleep 5", "timeout /t 10 /nobreak", "sleep 10 && true",
    ])
    func letsTimePass(_ command: String) { #expect(SleepCommand.isAll(Array(command.utf8))) }

    @Test(arguments: [
        "sleep 30 && gh run view 7", "sleep 5; npm test", "sleep", "sleep x", "sleepy 5", "sleep 5; echo $(curl x)",
        "sleep 5 & npm run dev", "sleep 5; echo a; npm test", "timeout 5 npm test", "sleep 5 | cat", "echo sleep 5",
        "sleep 20abc", "sleep 5; echo a && npm test", "sleep 5; echo a\nrm -rf build", "sleep 5; echo done > marker",
    ])
    func doesMore(_ command: String) { #expect(!SleepCommand.isAll(Array(command.utf8))) }

    /// Wherever it stands: as a call, in a script that is recorded, in one that is not.
    @Test func aScriptThatOnlySleepsIsAPoll() {
        let polls = { (lines: RecordedLines) -> [Bool] in
            let seen = PollCollector()
            _ = ThreadReplay.read(lines: lines.lines, observers: [seen])
            return seen.polls
        }
        var direct = RecordedLines()
        direct.function("exec_command", ["cmd": "sleep 20"], output: "Exit code: 0\nWall time: 20 seconds\nOutput:\n")
        #expect(polls(direct) == [true])
        var script = RecordedLines()
        script.script("const r = await tools.exec_command({cmd:'sleep 20'}); text(r.output)", "")
        script.script("await tools.exec_command({cmd:'sleep 2'}); await tools.exec_command({cmd:'ls'})", id: "c2", "")
        #expect(polls(script) == [true, false])
        var items = RecordedLines(history: "paginated", release: "0.153.4")
        items.call("const r = await tools.exec_command({cmd:'sleep 20'}); text(r.output)")
        items.command("sleep 20", id: "exec-1", exit: 0)
        items.output([""])
        #expect(polls(items).contains(true) && !polls(items).dropFirst().contains(false))
    }
}

private final class PollCollector: ThreadObserver {
    let sees: ThreadEventKinds = .callFinished
    private(set) var polls: [Bool] = []

    func threadBegan(_ context: ThreadContext) {}

    func see(_ event: ThreadEvent) {
        if case .callFinished(let call) = event, !call.hasNestedCalls { polls.append(call.isPoll) }
    }

    func takeFindings() -> [Finding] { [] }
}
