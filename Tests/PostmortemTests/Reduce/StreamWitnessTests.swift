import Testing
import ThreadModel

@testable import Postmortem

/// A stream beside the rollout of the same thread: whichever record knows an outcome decides it.
@Suite struct StreamWitnessTests {
    private func merged(_ rollout: ThreadSummary, _ stream: ThreadSummary) throws -> ThreadSummary {
        let threads = ThreadMerger.merge(ThreadTable([rollout, stream]))
        #expect(threads.count == 1)
        return try #require(threads.first)
    }

    /// Two scripts of which the rollout says only that they ended.
    private var silent: ThreadSummary {
        Threads.rollout {
            $0.scripts = Threads.counts(.unknown, .unknown)
            $0.calls.outcomes = $0.scripts
            $0.calls.unknownReasons = [.unlisted: 2]
            $0.calls.byTool = ["exec": .init(calls: 2, failed: 0)]
        }
    }

    private var telling: ThreadSummary {
        Threads.stream {
            $0.commands = Threads.counts(.failed, .succeeded, .failed)
            $0.calls.outcomes = $0.commands
            $0.calls.byTool = ["command_execution": .init(calls: 3, failed: 2)]
            $0.findings = [Threads.finding("repeated-call", "npm test"), Threads.finding("context-pressure", "x")]
        }
    }

    @Test func theStreamTellsHowCommandsInsideScriptsEnded() throws {
        let thread = try merged(silent, telling)
        #expect(thread.calls.failed == 2 && thread.calls.succeeded == 1 && thread.calls.unknown == 0)
        #expect(thread.calls.total == 3 && thread.calls.unknownReasons.isEmpty)
        #expect(thread.calls.byTool.keys.sorted() == ["command_execution"])
        // Only the rules that look at calls saw something that the rollout does not show.
        #expect(thread.findings.map(\.rule) == ["repeated-call"])
    }

    @Test func whatTheRolloutKnowsStays() throws {
        let rollout = Threads.rollout {
            $0.commands = Threads.counts(.failed, .failed)
            $0.calls.outcomes = $0.commands
            $0.findings = [Threads.finding("repeated-call", "npm test")]
        }
        let stream = Threads.stream {
            $0.commands = Threads.counts(.succeeded, .running)
            $0.calls.outcomes = $0.commands
        }
        let thread = try merged(rollout, stream)
        #expect(thread.calls.failed == 2 && thread.calls.succeeded == 0)
        #expect(thread.findings.count == 1)
    }

    @Test func aFindingOfBothIsToldOnce() throws {
        var rollout = silent
        rollout.findings = [Threads.finding("repeated-call", "npm test")]
        #expect(try merged(rollout, telling).findings.count == 1)
    }

    /// The stream of a resumed run says nothing of the turns before it.
    @Test func aStreamOfSomeTurnsLeavesTheOthersUnknown() throws {
        var rollout = silent
        rollout.turnCount = 2
        let thread = try merged(rollout, telling)
        #expect(thread.calls.unknown == 2 && thread.calls.total == 2)
        #expect(thread.findings.map(\.rule) == ["repeated-call"])
    }

    @Test func aReviewsCommandsAreTheReviews() throws {
        var rollout = silent
        rollout.hasReview = true
        #expect(try merged(rollout, telling).calls.unknown == 2)
    }

    @Test func tokensThatTheRolloutLacksHaveNoModel() throws {
        let rollout = Threads.rollout { $0.usage = [Threads.slice(Threads.usage(1_000))] }
        let stream = Threads.stream { $0.usage = [Threads.slice(Threads.usage(1_500), model: nil)] }
        let thread = try merged(rollout, stream)
        #expect(thread.totalUsage.input == 1_500)
        #expect(thread.usage.map(\.key.model) == ["gpt-5.5", nil])
    }

    /// Streams before 0.126 do not tell of reasoning, and a kind that is told less is no reason to leave out the others.
    @Test(
        arguments: [
            (Usage(input: 6_000, output: 10), 6_010), (Usage(input: 6_000, output: 4), 6_004),
            (Usage(input: 900, output: 10), 1_010),
        ] as [(Usage, Int64)])
    func aStreamThatTellsFewerKindsStillTellsTheSum(_ told: Usage, _ total: Int64) throws {
        let rollout = Threads.rollout {
            $0.usage = [Threads.slice(Usage(input: 1_000, cachedInput: 500, output: 10, reasoningOutput: 7))]
        }
        let stream = Threads.stream { $0.usage = [Threads.slice(told, model: nil)] }
        let thread = try merged(rollout, stream)
        #expect(thread.totalUsage.total == total && !thread.usage.contains { $0.usage.hasNegativePart })
    }

    private func turn(_ number: Int, _ end: Turn.End) -> Turn {
        var turn = Turn(number: number, id: nil, line: 1, path: "", startedAt: nil)
        turn.end = end
        return turn
    }

    /// The stream of a later process whose rollout is not here.
    @Test func aTurnThatOnlyTheStreamHasIsTold() throws {
        let rollout = Threads.rollout {
            $0.commands = Threads.counts(.succeeded, .succeeded, .succeeded)
            $0.calls.outcomes = $0.commands
            $0.turns = [turn(1, .completed)]
        }
        func stream(_ end: ThreadSummary.End, _ turnEnd: Turn.End, _ rule: String) -> ThreadSummary {
            Threads.stream {
                $0.end = end
                $0.turns = [turn(1, turnEnd)]
                $0.commands = Threads.counts(.succeeded, .failed)
                $0.calls.outcomes = $0.commands
                $0.findings = [Threads.finding(rule, "usage limit")]
            }
        }
        let failed = try merged(rollout, stream(.failed, .failed, "turn-failed"))
        #expect(failed.end == .failed && failed.calls.total == 5 && failed.calls.failed == 1)
        #expect(failed.findings.map(\.isInconclusive) == [false])
        let cut = try merged(rollout, stream(.unfinished, .unfinished, "unfinished"))
        #expect(cut.end == .completed && cut.findings.map(\.isInconclusive) == [true])
        // The same turn, and one that was tried again.
        #expect(try merged(rollout, stream(.completed, .completed, "context-pressure")).findings.isEmpty)
        let retried = Threads.rollout {
            $0.turnCount = 2
            $0.turns = [turn(1, .failed), turn(2, .completed)]
        }
        #expect(try merged(retried, stream(.failed, .failed, "turn-failed")).findings.isEmpty)
    }

    /// Of old releases nobody can tell whether the counter went on at a resume.
    @Test(arguments: [(0, 1_010), (7, 0)] as [(Int64, Int64)])
    func countersThatMayHaveBegunAgainAreSaid(_ reasoning: Int64, _ doubt: Int64) {
        func part(_ name: String, _ input: Int64) -> ThreadSummary {
            Threads.stream {
                $0.files[0].path = name
                $0.files[0].bytes = input
                $0.usage = [Threads.slice(Usage(input: input, output: 10, reasoningOutput: reasoning), model: nil)]
            }
        }
        let thread = ThreadMerger.merge(
            ThreadTable([part("stream-1.jsonl", 1_000), part("stream-2.jsonl", 1_500)]))[0]
        #expect(thread.totalUsage.input == 1_500 && thread.tokensInDoubt == doubt)
    }

    /// A fork's stream counts what its origin used, too.
    @Test func aForksStreamAddsNoTokens() throws {
        let rollout = Threads.rollout {
            $0.usage = [Threads.slice(Threads.usage(1_000))]
            $0.forkedFromID = Threads.child
        }
        let stream = Threads.stream { $0.usage = [Threads.slice(Threads.usage(90_000), model: nil)] }
        #expect(try merged(rollout, stream).totalUsage.input == 1_000)
    }

    @Test func warningsAndSubAgentsOfTheStreamAreKept() throws {
        let rollout = Threads.rollout { $0.childPaths = ["/root/a"] }
        let stream = Threads.stream {
            $0.warnings = ["Code Mode is unavailable"]
            $0.children = [Threads.child]
        }
        let thread = try merged(rollout, stream)
        #expect(thread.warnings == ["Code Mode is unavailable"])
        #expect(thread.children == [Threads.child] && thread.childPaths.isEmpty)
    }
}
