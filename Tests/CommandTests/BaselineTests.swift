import Basics
import TestSupport
import Testing

@Suite struct BaselineTests {
    private let day = "--now 2026-11-21"

    @Test func fromTheFirstRedBuildToGreen() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("check artifacts -q").status == 1)
            // Making it is a success, whatever is in it.
            let made = try tool("baseline write artifacts --output known.json")
            #expect(made.status == 0 && made.errors.hasPrefix("wrote known.json: "))
            #expect(try tool("baseline show known.json").text.contains("fix-tests-linux"))
            let known = try tool("check artifacts --baseline known.json")
            #expect(
                known.status == 0 && known.text.contains("nothing new found") && known.text.contains("in the baseline"))
            try tool.write("baseline: known.json\n", to: ".codex-postmortem.yml")
            #expect(try tool("check artifacts -q").status == 0)
            // A rule that finds more than was known.
            #expect(try tool("check artifacts -q --max-session-cost 5").status == 1)
            // The same baseline, written again.
            let before = try tool.text("known.json")
            #expect(try tool("baseline write artifacts -o known.json").status == 0)
            #expect(try tool.text("known.json") == before)
        }
    }

    @Test func aMissingBaselineIsAnErrorUnlessItIsBeingWritten() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("check artifacts -q --baseline no.json").status == 78)
            #expect(try tool("check artifacts -q --baseline no.json --write-baseline other.json").status == 78)
            // The first run says what it found, and fails for it.
            #expect(try tool("check artifacts -q --baseline no.json --write-baseline ./no.json").status == 1)
            #expect(try tool("check artifacts -q --baseline no.json").status == 0)
            try tool.write("{\"schema\": 1}", to: "no.json")
            #expect(try tool("check artifacts -q --baseline no.json").status == 78)
            #expect(try tool("baseline show no.json").status == 78)
        }
    }

    @Test func nothingToReadIsNoSuccess() throws {
        try Workspace.with { tool in
            #expect(try tool("baseline write . --output known.json").status == 2)
            #expect(try tool("baseline write --output known.json").status == 64)
            try tool.copyDemo()
            #expect(try tool("baseline write artifacts --output /dev/full").status == 2)
        }
    }
}
