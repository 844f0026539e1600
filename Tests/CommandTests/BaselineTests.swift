import Basics
import Foundation
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

    /// Version 1 knew findings by other hashes, and sessions of one place by numbers.
    @Test func aFileOfVersionOneIsReadAndRewritten() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("baseline write artifacts --output now.json").status == 0)
            var lines = try tool.text("now.json").replacing("baseline/2", with: "baseline/1")
                .split(separator: "\n").map(String.init)
            for (number, line) in lines.enumerated() {
                guard
                    let start = line.firstRange(of: "\"fingerprint\": \"")?.upperBound
                        ?? line.firstRange(of: "\"fingerprint\":\"")?.upperBound
                else { continue }
                let end = line.index(start, offsetBy: 32)
                lines[number] = line.replacingCharacters(
                    in: start..<end, with: String(repeating: "0", count: 30) + String(number + 10))
            }
            let old = lines.joined(separator: "\n").replacing("\"fix-tests-linux\"", with: "\"fix-tests-linux#2\"")
            try tool.write(old, to: "known.json")
            let known = try tool("check artifacts --baseline known.json")
            #expect(known.status == 0 && known.text.contains("is of an earlier version"), "\(known.text)")
            // What was not known does not become known by rewriting.
            try tool.write("", to: "known.json")
            try tool.write(
                old.split(separator: "\n").filter { !$0.contains("turn-failed") }.joined(separator: "\n"),
                to: "known.json")
            #expect(try tool("check artifacts -q --baseline known.json").status == 1)
            #expect(try tool("baseline write artifacts --known-only --output known.json").status == 0)
            let new = try tool.text("known.json")
            #expect(new.contains("baseline/2") && !new.contains("turn-failed") && new.contains("repeated-call"))
            #expect(try tool("check artifacts -q --baseline known.json").status == 1)
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
