import Testing
import ThreadModel

@testable import Rules

/// What rules make of calls that say less than they seem to: without a result, in scripts, stopped by the agent.
@Suite struct SeenCallsTests {
    private func findings(_ id: String, _ lines: [String]) -> [Finding] {
        let set = RuleSet(rules: RuleList.all.filter { $0.about.id == id }) { _ in RuleSettings() }
        return ThreadReplay.read(lines: lines, observers: [set.dispatcher()]).findings
    }

    /// Running, unknown and hosted calls are never "the same result".
    @Test(
        arguments: [
            (.succeeded, nil, true), (.failed, .exit, true), (.benign, nil, true), (.declined, .policy, true),
            (.running, nil, false), (.unknown, .unstated, false), (.aborted, .interrupted, false),
            (.succeeded, .noOutput, false),
        ] as [(Outcome, FailureKind?, Bool)])
    func onlyAKnownResultCanBeTheSame(_ outcome: Outcome, _ failure: FailureKind?, _ isComparable: Bool) {
        let call = ToolCall()
        (call.outcome, call.failure, call.exitCode) = (outcome, failure, 1)
        #expect((CallKey(call) != nil) == isComparable)
        // Hosted searches and pages: the service keeps what they gave.
        (call.exitCode, call.resultHash) = (nil, 0)
        #expect(CallKey(call) == nil)
    }

    /// Each began before the files were changed again, and ended after: what failed is not what is there now.
    @Test func whatBeganBeforeAnEditIsNoRoundAfterIt() {
        func lines(isEdited: Bool) -> [String] {
            ExampleSession.lines { session in
                for process in 1...5 {
                    session.start("python serve.py", process: process)
                    if isEdited { session.patch("a\(process).py") }
                }
                for process in 1...5 { session.poll(process: process, exit: 1, output: "address in use\n") }
            }
        }
        #expect(!findings("repeated-call", lines(isEdited: false)).isEmpty)
        #expect(findings("repeated-call", lines(isEdited: true)).isEmpty)
    }

    @Test func aGuardianAnswersAlike() {
        let lines = ExampleSession.lines { session in
            for prompt in ["a", "b", "c", "d", "e"] {
                session.turn(prompt)
                session.complete("{\"allow\":true}")
            }
        }
        #expect(!findings("monologue", lines).isEmpty)
        let guardian = lines.map {
            $0.replacing("\"source\":\"exec\"", with: "\"source\":{\"subagent\":{\"other\":\"guardian\"}}")
        }
        #expect(findings("monologue", guardian).isEmpty)
    }

    @Test(arguments: [130, -1_073_741_510])
    func ctrlCIsNoError(_ code: Int) {
        func lines(_ code: Int) -> [String] {
            ExampleSession.lines {
                $0.shell("npm run dev", exit: code, output: "npm error signal SIGINT\n")
                $0.patch("a.js")
                $0.shell("npm run dev", exit: code, output: "npm error signal SIGINT\n")
                $0.patch("b.js")
                $0.shell("npm run dev", exit: code, output: "npm error signal SIGINT\n")
            }
        }
        #expect(!findings("repeated-error", lines(1)).isEmpty)
        #expect(findings("repeated-error", lines(code)).isEmpty)
    }

    @Test func aRedCheckInAScriptCounts() {
        let lines = ExampleSession.lines { session in
            session.turn()
            session.rollout.item(
                "custom_tool_call",
                [
                    ("call_id", "\"c1\""), ("name", "\"exec\""),
                    (
                        "input",
                        "\"const r = await tools.exec_command({cmd:'npm test'}); text(JSON.stringify(r))\""
                    ),
                ])
            session.rollout.item(
                "custom_tool_call_output",
                [
                    ("call_id", "\"c1\""),
                    (
                        "output",
                        #"[{"type":"input_text","text":"Script completed\nWall time 1.0 seconds\nOutput:\n"},"#
                            + #"{"type":"input_text","text":"{\"exit_code\":1,\"output\":\"1 failed\"}"}]"#
                    ),
                ])
        }
        #expect(findings("ended-red", lines).count == 1)
    }

    /// The cause is said only where it is known.
    @Test func howItBrokeOffDecidesTheCause() {
        let atWork = ExampleSession.lines {
            $0.shell("ls")
            $0.open("npm test")
            $0.cut()
        }
        let unanswered = ExampleSession.lines {
            $0.turn("Fix the tests.")
            $0.cut()
        }
        let retried = ExampleSession.lines {
            $0.turn("Fix the tests.")
            $0.retry(3)
            $0.cut()
        }
        let causes = [atWork, unanswered, retried].map { findings("unfinished", $0).first?.why ?? "" }
        #expect(Set(causes).count == 3, "\(causes)")
        #expect(!causes[2].contains("killed"))
    }
}
