import Basics
import Testing
import ThreadModel

@testable import Rules

/// What loops cost: everything after the first call, and nothing else.
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
