import Foundation
import Policy
import Postmortem
import Pricing
import Reports
import Rules
import Safety
import Testing
import ThreadModel

/// A guard over a command and files that the test directs, tick by tick.
@Suite struct SupervisionTests {
    /// Everything a guard has, on a clock that stands still until it is moved.
    private final class World {
        let session: GrowingSession
        let command = FakeCommand()
        /// What the command prints.
        let stream: URL
        let live: LiveSessions
        let supervision: Supervision
        let started: Int64 = 1_795_000_000_000
        var now = Duration.zero

        init(_ flags: (inout ConfigurationLayer) throws -> Void = { _ in }, stopOn: [String] = []) throws {
            session = try GrowingSession()
            stream = session.directory.appending(path: "stream.jsonl")
            var layer = ConfigurationLayer()
            try flags(&layer)
            let policy = Policy(layers: [layer], rules: RuleList.all.map(\.about))
            let analysis = Analysis(
                paths: [session.directory.path], policy: policy, configurationPath: nil, prices: .embedded,
                redactor: NoRedaction(), workers: 1, toolVersion: "0", today: 20_778)
            live = LiveSessions(analysis)
            let new = NewRollouts(root: session.directory.path, since: started)
            let scout = RolloutScout(
                command, into: live, new: new, workingDirectory: "/work", stream: stream.path, startedAt: .zero)
            supervision = Supervision(
                command, live: live, scout: scout, rules: try StopRules(asked: stopOn),
                durationLimit: policy.sessionDurationLimit, startedAt: .zero)
        }

        @discardableResult
        func tick(after time: Duration = .milliseconds(250), cancellations: Int = 0) -> Bool {
            now += time
            return supervision.tick(
                at: now, wallClock: started + Int64(now / .milliseconds(1)), cancellations: cancellations)
        }
    }

    private let id = GrowingSession.id(1)

    private static func tokens(_ text: String) -> (inout ConfigurationLayer) throws -> Void {
        { try Setting.sessionTokens.read(text, into: &$0) }
    }

    @Test func asksCodexToEndWithTheFirstResponseOverTheBudget() throws {
        let world = try World(Self.tokens("35000"))
        world.command.rollouts = [try world.session.begin(id)]
        for number in 1...3 {
            try world.session.respond(number, in: id)
            world.tick()
        }
        #expect(world.command.signals.isEmpty && world.supervision.stop == nil)
        try world.session.respond(4, in: id)
        #expect(!world.tick())
        #expect(world.command.signals == [.interrupt])
        #expect(world.supervision.stop?.rule == "session-tokens" && world.supervision.stop?.sessionID == id)
        #expect(world.tick() && world.command.kills == 1)
    }

    @Test func aTornLineWaitsForItsRest() throws {
        let world = try World(Self.tokens("10000"))
        world.command.rollouts = [try world.session.begin(id)]
        let line = #"{"timestamp":"2026-11-18T10:00:00Z","type":"token_usage_record","payload":{"thread_id":"\#(id)","#
        let rest = #""response_id":"r","usage":{"input_tokens":20000,"output_tokens":1,"total_tokens":20001}}}"#
        try world.session.append(line, to: id)
        world.tick()
        try world.session.append(rest, to: id)
        world.tick()
        #expect(world.supervision.stop == nil)
        try world.session.append("\n", to: id)
        world.tick()
        #expect(world.supervision.stop?.rule == "session-tokens")
    }

    @Test func stopsOnALoopOnlyWhenAskedTo() throws {
        for asked in [["repeated-call"], []] {
            let world = try World(stopOn: asked)
            world.command.rollouts = [try world.session.begin(id)]
            for number in 1...3 {
                try world.session.fail(number, in: id)
                world.tick()
            }
            // A structured record of the last call could still have followed.
            world.tick(after: .seconds(1))
            #expect((world.supervision.stop?.rule == "repeated-call") == !asked.isEmpty)
        }
    }

    @Test func timeAloneBreaksABudget() throws {
        let world = try World { try Setting.sessionDuration.read("30s", into: &$0) }
        world.command.rollouts = [try world.session.begin(id)]
        world.tick(after: .seconds(29))
        #expect(world.supervision.stop == nil)
        world.tick(after: .seconds(2))
        #expect(world.supervision.stop?.rule == "session-duration")
    }

    @Test func aCommandThatBeginsNoSessionOverrunsToo() throws {
        let world = try World { try Setting.sessionDuration.read("30s", into: &$0) }
        world.tick(after: .seconds(31))
        #expect(world.supervision.stop?.rule == "session-duration" && world.supervision.stop?.sessionID == nil)
    }

    @Test func whoeverIgnoresSIGINTIsToldAndKilled() throws {
        let world = try World(Self.tokens("10000"))
        world.command.obeys = .kill
        world.command.rollouts = [try world.session.begin(id)]
        try world.session.respond(1, in: id)
        world.tick()
        for _ in 1...10 { world.tick(after: .seconds(1)) }
        #expect(world.command.signals == [.interrupt, .terminate])
        for _ in 1...5 { world.tick(after: .seconds(1)) }
        #expect(world.command.signals == [.interrupt, .terminate, .kill])
    }

    @Test func killsWhatIsLeftOfAStoppedTree() throws {
        let world = try World(Self.tokens("10000"))
        world.command.left = 2
        world.command.rollouts = [try world.session.begin(id)]
        try world.session.respond(1, in: id)
        world.tick()
        #expect(!world.tick() && !world.tick())
        #expect(world.tick() && world.command.kills == 3)
    }

    /// What a clean run leaves running on purpose is not the guard's business.
    @Test func aCleanEndKillsNothing() throws {
        let world = try World(Self.tokens("35000"))
        world.command.rollouts = [try world.session.begin(id)]
        world.tick()
        world.command.end = .exited(0)
        #expect(world.tick() && world.command.kills == 0 && world.command.signals.isEmpty)
    }

    @Test func aCanceledJobAsksCodexToEndAndIsNoStop() throws {
        let world = try World(Self.tokens("35000"))
        world.command.rollouts = [try world.session.begin(id)]
        world.tick()
        world.tick(cancellations: 1)
        #expect(world.command.signals == [.interrupt] && world.supervision.stop == nil && world.supervision.isCanceled)
        #expect(world.tick())
    }

    @Test func subAgentsCount() throws {
        let world = try World(Self.tokens("35000"))
        let child = GrowingSession.id(2)
        world.command.rollouts = [try world.session.begin(id), try world.session.begin(child, parent: id)]
        for number in 1...2 {
            try world.session.respond(number, in: id)
            try world.session.respond(number, in: child)
        }
        world.tick()
        #expect(world.supervision.stop?.sessionID == id)
    }

    /// One command is a run: what all its sessions use together counts, and the one at work is the one that is stopped.
    @Test func budgetsOfTheRunCountAllItsSessions() throws {
        for limit in ["35000", "60000"] {
            let world = try World { try Setting.runTokens.read(limit, into: &$0) }
            let (child, second) = (GrowingSession.id(2), GrowingSession.id(3))
            world.command.rollouts = [
                try world.session.begin(id), try world.session.begin(child, parent: id),
                try world.session.begin(second),
            ]
            for number in 1...2 {
                for id in [id, child] { try world.session.respond(number, in: id) }
            }
            try world.session.respond(1, in: second)
            world.tick()
            #expect((world.supervision.stop?.rule == "run-tokens") == (limit == "35000"))
            #expect(limit != "35000" || world.supervision.stop?.sessionID == second)
        }
    }

    @Test func everyBudgetThatAPolicyCanSetMayStop() {
        let rules = RuleList.all.map(\.about).filter { StopRules.budgets.contains($0.id) }
        #expect(rules.count == StopRules.budgets.count && rules.allSatisfy { $0.group == .cost })
        #expect(Set(["session-cost", "session-plan", "run-cost", "run-requests"]).isSubset(of: StopRules.budgets))
    }

    @Test(arguments: [
        (SupervisedProcess.End.exited(7), "exited with 7"), (.signaled(9), "was ended by SIGKILL"),
        (.signaled(40), "was ended by signal 40"),
    ])
    func saysHowTheCommandEnded(_ end: SupervisedProcess.End, _ words: String) { #expect(end.words == words) }

    @Test func anothersRolloutIsNotMine() throws {
        let world = try World(Self.tokens("35000"))
        let other = GrowingSession.id(3)
        world.command.rollouts = [try world.session.begin(id)]
        _ = try world.session.begin(other)
        for number in 1...9 { try world.session.respond(number, in: other) }
        for _ in 1...20 { world.tick() }
        #expect(world.live.files == [world.session.path(id)] && world.supervision.stop == nil)
    }

    /// A child thread that came and went between two looks at the open files.
    @Test func aChildThatNamesItsParentIsMine() throws {
        let world = try World()
        world.command.rollouts = [try world.session.begin(id)]
        world.tick()
        let child = GrowingSession.id(2)
        _ = try world.session.begin(child, parent: id)
        world.command.end = .exited(0)
        #expect(world.tick() && world.live.files == [world.session.path(id), world.session.path(child)])
    }

    /// A command that runs Codex where `/proc` does not show it.
    @Test func theOnlyNewRolloutOfTheDirectoryIsTaken() throws {
        let world = try World()
        _ = try world.session.begin(GrowingSession.id(4), workingDirectory: "/elsewhere")
        _ = try world.session.begin(id)
        for _ in 1...12 { world.tick() }
        #expect(world.live.files == [world.session.path(id)])
    }

    @Test func oneOfTwoIsNotGuessed() throws {
        let world = try World()
        _ = try world.session.begin(id)
        _ = try world.session.begin(GrowingSession.id(2))
        for _ in 1...12 { world.tick() }
        #expect(world.live.files.isEmpty)
    }

    /// Codex in a container: what it prints says which thread is the command's, also one that was begun long ago.
    @Test(arguments: [GrowingSession.id(2), GrowingSession.id(5, at: 1_795_000_000_000 - 3_600_000)])
    func theStreamNamesTheThread(_ named: String) throws {
        let world = try World()
        for id in [id, GrowingSession.id(3), named] { _ = try world.session.begin(id) }
        try Data(("Starting the container …\n" + #"{"type":"thread.started","thread_id":"\#(named)"}"# + "\n").utf8)
            .write(to: world.stream)
        for _ in 1...12 { world.tick() }
        #expect(world.live.files == [world.session.path(named)])
    }

    @Test func aStreamOfAThreadWithoutAFileNamesNothing() throws {
        let world = try World()
        for id in [id, GrowingSession.id(3)] { _ = try world.session.begin(id) }
        try Data((#"{"type":"thread.started","thread_id":"\#(GrowingSession.id(9))"}"# + "\n").utf8)
            .write(to: world.stream)
        for _ in 1...12 { world.tick() }
        #expect(world.live.files.isEmpty)
    }

    @Test func whatIsSuppressedStopsNothing() throws {
        let world = try World {
            try Setting.sessionTokens.read("10000", into: &$0)
            $0.rules["session-tokens", default: RuleOverlay()].severity = .warning
        }
        world.command.rollouts = [try world.session.begin(id)]
        try world.session.respond(1, in: id)
        world.tick()
        #expect(world.supervision.report?.totals.findings.warning == 1 && world.supervision.stop == nil)
    }

    /// What the guard saw is what a check of the finished files finds.
    @Test func checkFindsTheSame() throws {
        let world = try World()
        world.command.rollouts = [try world.session.begin(id)]
        for number in 1...4 {
            try world.session.fail(number, in: id)
            try world.session.respond(number, in: id)
            world.tick()
        }
        try world.session.append(
            #"{"timestamp":"2026-11-18T10:30:00Z","type":"event_msg","payload":{"type":"task_complete","#
                + #""turn_id":"t","last_agent_message":"Done."}}"# + "\n", to: id)
        world.tick()
        world.tick(after: .seconds(1))
        let live = try #require(world.supervision.report)
        let finished = Analysis(
            paths: [world.session.directory.path], policy: Policy(layers: [], rules: RuleList.all.map(\.about)),
            configurationPath: nil, prices: .embedded, redactor: NoRedaction(), workers: 1, toolVersion: "0",
            today: 20_778
        ).run()
        #expect(live.totals.cost == finished.totals.cost && live.totals.usage == finished.totals.usage)
        let loops = finished.findings.filter { $0.rule == "repeated-call" }
        #expect(!loops.isEmpty && live.findings.filter { $0.rule == "repeated-call" } == loops)
    }
}
