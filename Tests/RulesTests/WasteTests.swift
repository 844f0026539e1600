import Basics
import Testing
import ThreadModel

@testable import Rules

/// What repeats cost: their calls, the responses that asked for them and their own durations, and nothing else.
@Suite struct WasteTests {
    private func finding(_ rule: any Rule, _ story: (inout ExampleSession) -> Void) throws -> Finding {
        let set = RuleSet(rules: [rule]) { _ in RuleSettings() }
        let summary = ThreadReplay.read(lines: ExampleSession.lines(story), observers: [set.dispatcher()])
        return try #require(summary.findings.first)
    }

    @Test func repeatedCallCountsTheRepeatsOnly() throws {
        let finding = try finding(RepeatedCall()) {
            $0.shell("ls", output: "README.md\n")
            $0.shell("npm test", exit: 1, output: "npm error\n", seconds: 10)
            $0.repeat(3)
            $0.shell("cat README.md", output: "# demo\n")
        }
        let waste = try #require(finding.waste)
        #expect(waste.calls == 3)
        #expect(waste.usage.map(\.responses) == [3])
        #expect(waste.usage.map(\.usage.total) == [36_000])
        // Three commands of ten seconds, and the lines between them.
        #expect((30.0..<31).contains(try #require(waste.seconds)))
        #expect(finding.place.callID == "call_2")
        #expect(finding.count == 4)
    }

    /// A session of ninety polls says what they cost.
    @Test func pollsRepeatsAndToolsAreAddedUp() throws {
        let set = RuleSet { _ in RuleSettings() }
        let summary = ThreadReplay.read(
            lines: ExampleSession.lines {
                $0.start("npm run build")
                $0.poll()
                $0.repeat(29)
                $0.shell("npm test", exit: 1, output: "npm error\n")
                $0.repeat(9)
                $0.shell("cat README.md", output: "# demo\n")
            }, observers: [set.dispatcher()])
        let parts = Dictionary(
            uniqueKeysWithValues: summary.spending.map { ("\($0.kind.rawValue) \($0.name)", $0) })
        #expect(parts["polls "]?.calls == 30 && parts["polls "]?.usage.first?.usage.total == 360_000)
        #expect(parts["repeats "]?.calls == 9)
        #expect(parts["tool write_stdin"]?.calls == 30 && parts["tool exec_command"]?.calls == 12)
        // Nobody asks where little went.
        let small = ThreadReplay.read(
            lines: ExampleSession.lines { $0.shell("ls", output: "a\n") }, observers: [set.dispatcher()])
        #expect(small.spending.isEmpty)
    }

    @Test func cycleCountsEverythingAfterTheFirstRound() throws {
        let finding = try finding(CallCycle()) {
            for _ in 1...4 {
                $0.shell("git status --short", output: " M app.js\n", seconds: 1)
                $0.shell("npm test", exit: 1, output: "npm error\n", seconds: 9)
            }
        }
        let waste = try #require(finding.waste)
        #expect(finding.count == 4)
        #expect(waste.calls == 6)
        #expect(waste.usage.map(\.responses) == [6])
        #expect((30.0..<31).contains(try #require(waste.seconds)))
        #expect(finding.place.callID == "call_1")
    }

    /// Hours in which nobody asked for anything, and work between the repeats, are none of it.
    @Test func theTimeBetweenIsNotWasted() throws {
        let finding = try finding(RepeatedError()) {
            for file in ["a", "b", "c"] {
                $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n", seconds: 5)
                $0.wait(seconds: 4 * 3600)
                $0.shell("cat \(file).js", output: "// \(file)\n", seconds: 60)
                $0.patch("src/\(file).js")
            }
        }
        let waste = try #require(finding.waste)
        #expect(waste.calls == 2)
        #expect((10.0..<11).contains(try #require(waste.seconds)))
        #expect(waste.usage.map(\.responses) == [2])
    }

    /// A loop of failing calls is one cause: the loop tells what it wasted, the error does not tell it again.
    @Test func onceForEachCause() throws {
        let lines = ExampleSession.lines {
            $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
            $0.repeat(4)
        }
        let set = RuleSet(rules: [RepeatedError(), RepeatedCall()]) { _ in RuleSettings() }
        let findings = ThreadReplay.read(lines: lines, observers: [set.dispatcher()]).findings
        #expect(findings.map { $0.waste?.calls } == [nil, 4])
    }

    @Test func twoRunsAreTwoFindings() {
        let lines = ExampleSession.lines {
            $0.shell("npm test", exit: 1, output: "npm error\n")
            $0.repeat(2)
            $0.patch("app.js")
            $0.shell("npm test", exit: 1, output: "npm error\n")
            $0.repeat(4)
        }
        let set = RuleSet(rules: [RepeatedCall()]) { _ in RuleSettings() }
        let summary = ThreadReplay.read(lines: lines, observers: [set.dispatcher()])
        #expect(summary.findings.map(\.count) == [3, 5])
    }
}
