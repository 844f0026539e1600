import Testing

@testable import ThreadModel

/// What became of a code-mode script: of its commands, never of its wrapper.
@Suite struct ScriptOutcomeTests {
    private static let run = "const r = await tools.exec_command({cmd:'npm test'}); "
    private static let taken = "const {exit_code, output} = await tools.exec_command({cmd:'npm test'}); "
    private static func result(_ code: Int, _ output: String = "x") -> String {
        #"{"chunk_id":"a","wall_time_seconds":0.1,"exit_code":\#(code),"original_token_count":1,"output":"\#(output)"}"#
    }

    /// Legacy history: no command inside a script is recorded.
    @Test(
        arguments: [
            (run + "text(JSON.stringify(r))", [result(1)], "failed 1"), (run + "text(r)", [result(0)], "succeeded"),
            (run + "text(JSON.stringify(r, null, 2))", ["{\n  \"exit_code\": 3,\n  \"output\": \"x\"\n}"], "failed 3"),
            (run + "text(r.output)", ["FAIL"], "unknown"), (run + "text(r.output)", [result(1)], "unknown"),
            (run + "text(r.output)", [], "unknown"), (run, [], "unknown"),
            (run + "text(JSON.stringify(r))", [#"{"wall_time_seconds":1,"session_id":7,"output":""}"#], "running"),
            (
                run + "text(JSON.stringify(r))",
                [#"{"exit_code":null,"session_id":7,"output":"","wall_time_seconds":1}"#], "running"
            ),
            (run + "text(JSON.stringify({code:r.exit_code,out:r.output}))", [#"{"code":2,"out":"x"}"#], "failed 2"),
            (run + "text(JSON.stringify({code:r.exit_code,out:r.output}))", [#"{"code":0,"out":"x"}"#], "succeeded"),
            (run + "text(JSON.stringify({n:r.output.length}))", [#"{"n":2}"#], "unknown"),
            (run + "text(JSON.stringify(JSON.parse(r.output)))", [result(1)], "unknown"),
            (run + "text(`exit=${r.exit_code}\\n${r.output}`)", ["exit=4\nFAIL"], "failed 4"),
            (run + "text(`exit=${r.exit_code}`)", ["exit=0"], "succeeded"),
            (run + "text('code ' + r.exit_code)", ["code 5"], "failed 5"),
            (run + "text(r.output + ' exit ' + r.exit_code)", ["exit 9 \n exit 6"], "failed 6"),
            (taken + "text(`exit_code: ${exit_code}\\n${output}`)", ["exit_code: 2\nx"], "failed 2"),
            (taken + "text(String(exit_code))", ["0"], "succeeded"),
            (taken + "text(output)", ["exit_code: 2"], "unknown"),
            (run + "text(String(r.exit_code))", ["7"], "failed 7"), (run + "text(r.output)", ["exit=4"], "unknown"),
            (
                run + "text(JSON.stringify(r))",
                [
                    "Warning: truncated output (original token count: 900)\nTotal output lines: 2\n\n"
                        + #"{"chunk_id":"a","exit_code":8,"output":"1 2…900 tokens truncated… 9"#
                ], "failed 8"
            ),
            (
                "const rs = await Promise.all(['a','b'].map(c => tools.exec_command({cmd:c}))); text(JSON.stringify(rs))",
                ["[\(result(0)),\(result(5))]"], "failed 5"
            ),
            (
                "const rs = await Promise.all(['a','b'].map(c => tools.exec_command({cmd:c}))); text(JSON.stringify(rs))",
                ["[\(result(0)),\(result(0))]"], "succeeded"
            ),
            (
                "const rs = await Promise.allSettled(['a'].map(c => tools.exec_command({cmd:c}))); text(JSON.stringify(rs))",
                [#"[{"status":"fulfilled","value":\#(result(9))}]"#], "failed 9"
            ),
            (
                "const a = await tools.exec_command({cmd:'a'}); const b = await tools.exec_command({cmd:'b'}); text(JSON.stringify({a,b}))",
                [#"{"a":\#(result(0)),"b":\#(result(6))}"#], "failed 6"
            ),
            (
                "const a = await tools.exec_command({cmd:'a'}); const b = await tools.exec_command({cmd:'b'}); text(JSON.stringify(b))",
                [result(0)], "unknown"
            ),
            (
                "for (const c of ['a','b']) { const r = await tools.exec_command({cmd:c}); text(JSON.stringify(r)); }",
                [result(0), result(17)], "failed 17"
            ),
            (
                "const ls = await Promise.all(['a','b'].map(async c => JSON.stringify(await tools.exec_command({cmd:c})))); text(ls.join('\\n'))",
                [result(0) + "\n" + result(20)], "failed 20"
            ),
            (
                "const a = await tools.exec_command({cmd:'cat r.json'}); text(a.output); text(JSON.stringify(a))",
                [result(1), result(0)], "succeeded"
            ),
            (
                "const r = await tools.exec_command({cmd:'rg x src'}); text(JSON.stringify(r))", [result(1, "")],
                "benign"
            ),
            (
                "const r = await tools.exec_command({cmd:'diff a b'}); text(JSON.stringify(r))", [result(1, "< a")],
                "benign"
            ),
            ("tools.exec_command({cmd:'npm test'}); text('started')", ["started"], "succeeded"),
            ("text(1+1)", ["2"], "succeeded"),
            ("await tools.update_plan({plan:[]}); text('ok')", ["ok"], "succeeded"),
            ("await tools.shell_command({command:'npm test'}); text('ok')", ["ok"], "succeeded"),
            ("try { await tools.shell_command({command:'npm test'}) } catch (e) {}", [], "unknown"),
            ("const r = await tools.mcp__db__query({q:'x'}); text('ok')", ["ok"], "unknown"),
            (
                "const r = await tools.mcp__db__query({q:'x'}); text(JSON.stringify(r))",
                [#"{"content":[],"isError":false}"#], "succeeded"
            ),
            (
                "const r = await tools.mcp__db__query({q:'x'}); text(JSON.stringify(r))",
                [#"{"content":[],"isError":true}"#], "failed"
            ),
            ("const r = await tools.write_stdin({session_id:1, chars:''}); text(r.output)", [""], "succeeded"),
        ] as [(String, [String], String)])
    func completed(_ text: String, _ printed: [String], _ outcome: String) {
        var lines = RecordedLines()
        lines.call(text)
        lines.output(printed)
        lines.complete()
        let (calls, thread) = lines.read()
        let shown = calls.map { $0.hasPrefix("benign") ? "benign" : $0 }
        #expect(shown == [outcome])
        #expect(thread.calls.total == 1)
    }

    @Test(
        arguments: [
            ("apply_patch verification failed: Failed to find expected lines in /a", "failed", FailureKind.patch),
            ("TypeError: x is not a function", "failed", .script),
            ("Exit code: 2\nWall time: 0.1 seconds\nOutput:\nboom", "failed 2", .exit),
            ("exec_command failed for `npm test`: CreateProcess { message: \"No such file\" }", "failed", .launch),
            (
                "exec_command failed for `rm -rf /`: CreateProcess { message: \"Rejected(\\\"rejected by user\\\")\" }",
                "declined", .user
            ),
            ("patch rejected by user", "declined", .user), ("tool call error: no server", "failed", .mcp),
        ] as [(String, String, FailureKind)])
    func failed(_ error: String, _ outcome: String, _ kind: FailureKind) {
        var lines = RecordedLines()
        lines.script("await tools.x()", state: "Script failed", "Script error:\n" + error)
        lines.complete()
        let (calls, thread) = lines.read()
        #expect(calls == [outcome])
        #expect(thread.calls.failed + thread.calls.declined == 1)
        _ = kind
    }

    @Test func aNestedSearchThatThrowsIsAnAnswer() {
        var lines = RecordedLines()
        lines.script(
            "await tools.shell_command({command:'rg x src'})", state: "Script failed",
            "Script error:\nExit code: 1\nWall time: 0.1 seconds\nOutput:\n")
        #expect(lines.read().calls == ["benign 1"])
    }

    // MARK: - Recorded parts

    @Test func recordedPartsAreCountedInsteadOfTheScript() {
        var lines = RecordedLines(history: "paginated")
        lines.call("await tools.exec_command({cmd:'a'}); await tools.exec_command({cmd:'b'}); text('ok')")
        lines.command("a", id: "exec-1", exit: 0)
        lines.command("b", id: "exec-2", exit: 3)
        lines.output(["ok"])
        lines.complete()
        let (calls, thread) = lines.read()
        #expect(calls == ["succeeded", "failed 3"])
        #expect(thread.calls.total == 2 && thread.calls.failed == 1)
    }

    @Test func aFailedCommandAndTheScriptItFailedAreOne() {
        var lines = RecordedLines(history: "paginated")
        lines.call("const r = await tools.exec_command({cmd:'a'}); if (r.exit_code) throw new Error('no')")
        lines.command("a", id: "exec-1", exit: 3)
        lines.output(state: "Script failed", ["Script error:\nError: no"])
        lines.complete()
        #expect(lines.read().calls == ["failed 3"])
    }

    @Test func aScriptThatFailsByItselfIsJudged() {
        var lines = RecordedLines(history: "paginated")
        lines.call("await tools.exec_command({cmd:'a'}); await tools.apply_patch(p)")
        lines.command("a", id: "exec-1", exit: 0)
        lines.output(state: "Script failed", ["Script error:\napply_patch verification failed: invalid patch: x"])
        lines.complete()
        #expect(lines.read().calls == ["succeeded", "failed"])
    }

    @Test func aPartThatIsRecordedBehindTheOutputCounts() {
        var lines = RecordedLines(history: "paginated")
        lines.script("const r = await tools.exec_command({cmd:'a'}); text(r.output)", "x")
        lines.command("a", id: "exec-1", exit: 2)
        lines.complete()
        #expect(lines.read().calls == ["failed 2"])
    }

    @Test func aPatchThatIsRecordedSaysNothingOfTheCommandBesideIt() {
        var lines = RecordedLines()
        lines.call("await tools.apply_patch(p); const r = await tools.exec_command({cmd:'npm test'}); text(r.output)")
        lines.event(
            "patch_apply_end",
            ["call_id": "exec-1", "success": true, "stdout": "", "stderr": "", "changes": [:] as [String: String]])
        lines.output(["FAIL"])
        lines.complete()
        #expect(lines.read().calls == ["succeeded", "unknown"])
    }

    @Test func whatGoesOnBelongsToTheScriptThatBeganIt() {
        var lines = RecordedLines(history: "paginated")
        lines.script(
            "const r = await tools.exec_command({cmd:'build', yield_time_ms:1}); text(r.output); store('s', r.session_id)",
            id: "c1", "")
        lines.script(
            "const r = await tools.write_stdin({session_id: load('s'), chars:''}); text(r.output)", id: "c2", "")
        lines.call(
            "const r = await tools.write_stdin({session_id: load('s'), chars:''}); text(JSON.stringify(r))", id: "c3")
        lines.command("build", id: "exec-1", exit: 2)
        lines.output(id: "c3", [Self.result(2)])
        lines.complete()
        let (calls, thread) = lines.read()
        #expect(calls == ["succeeded", "failed 2", "succeeded"])
        #expect(thread.calls.running == 0 && thread.calls.failed == 1)
    }

    @Test func aPollShowsHowAnEarlierScriptsCommandEndedWhereNothingElseDoes() {
        var lines = RecordedLines()
        lines.script(
            "const r = await tools.exec_command({cmd:'build', yield_time_ms:1}); text(JSON.stringify(r))", id: "c1",
            #"{"wall_time_seconds":1,"session_id":7,"output":""}"#)
        lines.script(
            "const r = await tools.write_stdin({session_id: 7, chars:''}); text(JSON.stringify(r))", id: "c2",
            Self.result(2))
        lines.complete()
        #expect(Set(lines.read().calls) == ["failed 2", "succeeded"])
        #expect(lines.read().thread.calls.failed == 1)
    }

    @Test func whatCodexKillsAtTheEndWasRunning() {
        var lines = RecordedLines(history: "paginated")
        lines.script("const r = await tools.exec_command({cmd:'npm run dev', yield_time_ms:1}); text(r.output)", "")
        lines.complete()
        lines.command("npm run dev", id: "exec-1", exit: -1)
        let (calls, thread) = lines.read()
        #expect(calls == ["running"])
        #expect(thread.calls.running == 1 && thread.calls.failed == 0 && thread.calls.total == 1)
    }

    @Test func aCommandThatCouldNotBeLaunchedFailed() {
        var lines = RecordedLines(history: "paginated")
        lines.call("const r = await tools.exec_command({cmd:'a', workdir:'/nowhere'}); text(JSON.stringify(r))")
        lines.command("a", id: "exec-1", exit: -1, process: nil)
        lines.output(state: "Script failed", ["Script error:\nexec_command failed: CreateProcess"])
        lines.complete()
        let thread = lines.read().thread
        #expect(thread.calls.failed == 1 && thread.unstarted == 1)
    }

    @Test func aCaughtPatchThatLeftNoRecordFailed() {
        var lines = RecordedLines(history: "paginated")
        lines.script("try { await tools.apply_patch(p) } catch (e) { text('no') }", "no")
        lines.complete()
        #expect(lines.read().calls == ["failed"])
    }

    // MARK: - Waiting

    @Test func aScriptThatGoesOnEndsWhereItIsWaitedFor() {
        var lines = RecordedLines()
        lines.call(
            "const a = await tools.exec_command({cmd:'a'}); text(JSON.stringify(a)); const b = await tools.exec_command({cmd:'b'}); text(JSON.stringify(b))"
        )
        lines.item(
            "custom_tool_call_output",
            [
                "call_id": "c1",
                "output": "Script running with cell ID 5\nWall time 1.0 seconds\nOutput:\n" + Self.result(0),
            ])
        lines.function("wait", ["cell_id": "5"], id: "c2")
        lines.item(
            "function_call_output",
            [
                "call_id": "c2",
                "output": [
                    ["type": "input_text", "text": "Script completed\nWall time 1.0 seconds\nOutput:\n"],
                    ["type": "input_text", "text": Self.result(4)],
                ],
            ])
        lines.complete()
        #expect(Set(lines.read().calls) == ["failed 4", "succeeded"])
    }

    @Test func waitingForNoCellFailsByItself() {
        var lines = RecordedLines()
        lines.function(
            "exec_command", ["cmd": "python bench.py"], id: "c1",
            output: "Chunk ID: 1\nWall time: 1.0 seconds\nProcess running with session ID 12\nOutput:\n")
        lines.function(
            "wait", ["cell_id": "12"], id: "c2",
            output: "Script failed\nWall time 0.0 seconds\nOutput:\n\nScript error:\nexec cell 12 not found")
        lines.function(
            "write_stdin", ["session_id": 12, "chars": ""], id: "c3",
            output: "Chunk ID: 1\nWall time: 1.0 seconds\nProcess exited with code 0\nOutput:\ndone")
        lines.complete()
        let (calls, thread) = lines.read()
        #expect(calls == ["failed", "succeeded", "succeeded"])
        #expect(thread.calls.failed == 1 && thread.calls.running == 0)
    }

    @Test func stoppingAScriptIsNoFailure() {
        var lines = RecordedLines()
        lines.call("await tools.exec_command({cmd:'sleep 99'})")
        lines.item(
            "custom_tool_call_output",
            ["call_id": "c1", "output": "Script running with cell ID 5\nWall time 1.0 seconds\nOutput:\n"])
        lines.function(
            "wait", ["cell_id": "5", "terminate": true], id: "c2",
            output: "Script terminated\nWall time 1.0 seconds\nOutput:\n")
        lines.complete()
        #expect(lines.read().calls == ["aborted", "succeeded"])
    }

    @Test func notesDoNotReplaceAnOutput() {
        var lines = RecordedLines()
        lines.script(
            "notify('half'); const r = await tools.exec_command({cmd:'a'}); text(JSON.stringify(r))", Self.result(3))
        lines.item("custom_tool_call_output", ["call_id": "c1", "name": "exec", "output": "half"])
        lines.complete()
        #expect(lines.read().calls == ["failed 3"])
    }

    /// Some files of this history list no commands (openai/codex#42864): what they do not tell when the turn is over they
    /// never will.
    @Test func aScriptWhoseCommandIsNeverToldIsNotKnown() {
        var lines = RecordedLines(history: "paginated")
        lines.script(Self.run + "text(r.output)", "FAIL")
        #expect(lines.read().thread.calls.running == 1)
        var told = lines
        lines.complete()
        let thread = lines.read().thread
        #expect(thread.calls.running == 0 && thread.calls.unknownReasons == [.unlisted: 1])
        #expect(thread.calls.byTool["exec"]?.calls == 1)
        // One that goes on is recorded behind the turn's end.
        told.complete()
        told.command("npm test", id: "exec-1", exit: -1)
        #expect(told.read().thread.calls.unknown == 0)
    }
}
