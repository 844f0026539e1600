import Foundation
import Reports
import Testing
import ThreadModel

@testable import Postmortem

/// Stories checked by hand against the recordings' scenarios.
@Suite struct ForensicsStoryTests {
    private func divergences(_ path: String) throws -> [String] {
        let story = try #require(try ForensicsSamples.story(path))
        return story.threads[0].divergences.map { "\($0.kind.rawValue) turn \($0.place.turn ?? 0)" }
    }

    @Test func theFirstPlaceIsTheOneThatAPersonWouldName() throws {
        // `npm test` fails six times and never passes; the repetition begins with the same call.
        let story = try #require(try ForensicsSamples.story("demo/fix-tests-linux"))
        let first = try #require(story.threads[0].divergences.first)
        #expect(first.kind == .error)
        #expect(first.call == 0)
        #expect(story.threads[0].timeline.calls[0].command == "npm test")
        #expect(story.threads[0].divergences.contains { $0.kind == .repetition })
        // Both failures of this one are repaired: the install, then the build.
        #expect(try divergences("demo/upgrade-dependencies") == [])
        #expect(try divergences("recorded/0.163.0/clean/sessions") == [])
        #expect(try divergences("recorded/0.163.0/model-switch/sessions").first?.hasPrefix("model") == true)
        #expect(try divergences("recorded/0.163.0/compaction/sessions").first?.hasPrefix("compaction") == true)
        #expect(try divergences("recorded/0.163.0/interrupted/sessions").contains { $0.hasPrefix("turn") })
    }

    @Test func aLaterSuccessOfTheSameKindMakesGood() {
        func call(_ command: String, _ outcome: Outcome, _ kind: ToolKind = .shell) -> ThreadTimeline.Call {
            ThreadTimeline.Call(
                id: command, tool: "shell", kind: kind, command: command, outcome: outcome, failure: nil,
                exitCode: nil, turn: 1, line: 1, outputLine: 2, path: "a", startedAt: nil, endedAt: nil,
                durationSeconds: nil, isNested: false, editedFiles: false, outputExcerpt: nil)
        }
        let calls = [
            call("cd web && npm test", .failed), call("npm run lint", .failed), call("cat a.txt", .failed),
            call("sed -n 1,3p b.txt", .succeeded), call("npm test -- --silent", .succeeded),
            call("apply_patch a.swift", .failed, .patch), call("apply_patch b.swift", .succeeded, .patch),
            call("npm run lint", .declined), call("make", .failed),
        ]
        #expect(RecoveryFinder.recoveries(calls) == [0: 4, 2: 3])
    }

    @Test func theTreeSaysWhoSpawnedWhom() throws {
        let story = try #require(try ForensicsSamples.story("recorded/0.163.0/sub-agent-tree/sessions"))
        #expect(story.threads.map(\.parent) == [nil, 0, 1])
        #expect(story.threads.map(\.parentTurn) == [nil, 1, 1])
        #expect(
            story.threads.map { $0.name.split(separator: " (")[0] } == [
                "main agent", "agent /root/lead", "agent /root/lead/worker",
            ])
        #expect(story.threads.reduce(Usage.zero) { $0 + $1.report.usage } == story.session.usage)
        // Asked for by its own id, an agent is shown with what is below it only.
        let lead = story.threads[1].report.id
        let narrow = try ForensicsSamples.stories(
            [lead], in: [ForensicsSamples.fixture("recorded/0.163.0/sub-agent-tree")])[0]
        #expect(narrow.focus == 1)
        #expect(narrow.shown == [1, 2])
    }

    @Test func aRolloutFindsItsAgentsBesideIt() throws {
        let all = try #require(try ForensicsSamples.story("recorded/0.163.0/sub-agent-tree/sessions"))
        let alone = try ForensicsSamples.stories([all.threads[0].report.files[0].path])[0]
        #expect(alone.threads.count == 3)
        #expect(alone.session.usage == all.session.usage)
    }

    /// File names are any bytes on Linux; what cannot be shown as it is must still be read a second time.
    @Test func aNameThatIsNoTextIsReadAllTheSame() throws {
        let time = "2026-03-29T00:30:01.000Z"
        let lines = [
            ForensicsSamples.meta, ForensicsSamples.turnContext(time), ForensicsSamples.user(time, "Go."),
            #"{"timestamp":"\#(time)","type":"response_item","payload":{"type":"function_call","name":"shell","arguments":"{\"command\":[\"ls\"]}","call_id":"call_1"}}"#,
        ]
        try ForensicsSamples.withRollout(lines) { directory, path in
            // A byte of Latin-1, given to the system as it is.
            #expect(
                path.withCString { old in
                    (Array((directory + "/").utf8) + [0xE9] + Array(".jsonl\0".utf8)).withUnsafeBufferPointer { new in
                        new.withMemoryRebound(to: CChar.self) { rename(old, $0.baseAddress!) }
                    }
                } == 0)
            let story = try #require(try ForensicsSamples.stories([directory]).first)
            let call = try #require(story.threads[0].timeline.calls.first)
            #expect(call.path.hasSuffix("/\\xE9.jsonl"))
            let analysis = ForensicsSamples.analysis([])
            let detail = try CallLookup(redactor: analysis.redactor, limits: analysis.limits).find(call.id, in: [story])
            #expect(detail.parts.map(\.name) == ["arguments"])
        }
    }

    @Test func promptsAreReadAgainWhole() throws {
        let time = "2026-03-29T00:30:01.000Z"
        let long = String(repeating: "Mend the build. ", count: 100)
        let key = "AKIA" + "QZ7XQZ7XQZ7XQZ7X"
        let lines = [
            ForensicsSamples.meta, ForensicsSamples.turnContext(time),
            ForensicsSamples.user(time, #"## Task\n```text\n\#(long)\n```\nkey \#(key)"#),
        ]
        try ForensicsSamples.withRollout(lines) { directory, _ in
            var story = try #require(try ForensicsSamples.stories([directory]).first)
            #expect(story.threads[0].prompts.isEmpty)
            let mark = try #require(story.threads[0].timeline.marks.firstIndex { $0.kind == .prompt })
            #expect(story.threads[0].timeline.marks[mark].text?.hasPrefix("Task Mend the build. ") == true)
            let analysis = ForensicsSamples.analysis([])
            try TextLookup(redactor: analysis.redactor, limits: analysis.limits).addPrompts(to: &story)
            let prompt = try #require(story.threads[0].prompts[mark])
            #expect(prompt.hasPrefix("## Task\n```text\n\(long)\n```\nkey "))
            #expect(!prompt.contains(key))
        }
    }

    @Test func forksAreSessionsOfTheirOwn() throws {
        let directory = ForensicsSamples.fixture("recorded/0.163.0/fork-tree")
        let truth = try Recording.all.first { $0.release == "0.163.0" && $0.scenario == "fork-tree" }?.truth()
        let root = try #require(truth?.threads.first(where: { $0.forkedFromId == nil })?.id)
        let story = try ForensicsSamples.stories([root], in: [directory])[0]
        #expect(story.threads.count == 1)
        #expect(story.forks.count == (truth?.threads.count ?? 0) - 1)
        #expect(story.forks.allSatisfy { $0.of != nil })
    }

    @Test func aPrefixMustBeUnique() throws {
        let directory = ForensicsSamples.fixture("recorded/0.163.0")
        #expect(throws: Investigation.Failure.self) { try ForensicsSamples.stories(["01a1fe6"], in: [directory]) }
        do {
            _ = try ForensicsSamples.stories(["01a1fe6d-1"], in: [directory + "/sub-agent-tree"])
            Issue.record("three threads begin like this")
        } catch Investigation.Failure.ambiguous(let name, let listing) {
            #expect(name == "01a1fe6d-1")
            #expect(listing.entries.count == 3)
        }
        let found = try ForensicsSamples.stories(["01A1FE6D-14d0"], in: [directory + "/sub-agent-tree"])
        #expect(found[0].focus == 2)
        do {
            _ = try ForensicsSamples.stories(["zzz"], in: [directory + "/clean"])
            Issue.record("there is no such thread")
        } catch Investigation.Failure.notFound(let name, _) {
            #expect(name == "zzz")
        }
    }

    @Test func aCallIsShownWholeButForItsSecrets() throws {
        let secret = "ghp_" + String(repeating: "aB3d", count: 9)
        let time = "2026-03-29T00:30:01.000Z"
        let lines = [
            ForensicsSamples.meta, ForensicsSamples.turnContext(time), ForensicsSamples.user(time, "Push \(secret)."),
            #"{"timestamp":"\#(time)","type":"response_item","payload":{"type":"function_call","name":"shell","arguments":"{\"command\":[\"bash\",\"-lc\",\"git push https://x:\#(secret)@github.com/a/b\\necho done\"]}","call_id":"call_1"}}"#,
            #"{"timestamp":"\#(time)","type":"response_item","payload":{"type":"function_call_output","call_id":"call_1","output":"{\"output\":\"\\u001b[2Jtoken \#(secret)\\n::error::owned\\n\",\"metadata\":{\"exit_code\":1,\"duration_seconds\":0.5}}"}}"#,
        ]
        try ForensicsSamples.withRollout(lines) { _, path in
            let analysis = ForensicsSamples.analysis([])
            let stories = try ForensicsSamples.stories([path])
            let detail = try CallLookup(redactor: analysis.redactor, limits: analysis.limits).find(
                "call_1", in: stories)
            #expect(detail.parts.map(\.name) == ["arguments", "output"])
            for format in StoryReport.Format.allCases {
                for bytes in [
                    StoryReport.render(detail, as: format, options: ReportOptions()),
                    StoryReport.render(stories, StoryReport.Selection(), as: format, options: ReportOptions()),
                ] {
                    let text = String(decoding: bytes, as: UTF8.self)
                    #expect(!text.contains(secret))
                    #expect(text.contains("[redacted:") || text.contains("\\[redacted:"))
                    #expect(!text.contains("\u{1B}"))
                    let isCommand = text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") }
                    #expect(!isCommand)
                }
            }
        }
    }
}
