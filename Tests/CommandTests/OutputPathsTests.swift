import Foundation
import TestSupport
import Testing

/// Two outputs in one file, or one over what is read, would leave only what was written last.
@Suite struct OutputPathsTests {
    private static let demo = Program.root.appending(path: "Fixtures/demo/fix-tests-linux").path()

    @Test(arguments: [
        "check \(demo) --report json=out --report html=./out", "check \(demo) --report json=out --write-baseline out",
        "check in.jsonl --report json=in.jsonl", "check in.jsonl --report markdown=link.jsonl",
        "scan in.jsonl -o in.jsonl", "render in.jsonl --report html=in.jsonl", "check \(demo) --write-baseline -",
    ])
    func areRefused(_ command: String) throws {
        try Workspace.with { tool in
            try tool.write("kept\n", to: "in.jsonl")
            try FileManager.default.createSymbolicLink(
                at: tool.url("link.jsonl"), withDestinationURL: tool.url("in.jsonl"))
            let result = try tool(command)
            #expect(result.status == 64 && result.errors.contains("--"), "\(result.errors)")
            #expect(try tool.text("in.jsonl") == "kept\n")
            #expect(!tool.has("out") && !tool.has("-"))
        }
    }

    @Test(arguments: [
        "--report json=/dev/null --report html=/dev/null", "--report json=- --report html=page.html",
        "--report json=a/out --report html=b/out",
    ])
    func othersAreWritten(_ reports: String) throws {
        try Workspace.with { tool in
            let result = try tool("check \(Self.demo) \(reports)")
            #expect(result.status == 1, "\(result.errors)")
        }
    }

    @Test func whoeverAsksForLittleIsToldWhyItDidNotPass() throws {
        try Workspace.with { tool in
            try tool.write("", to: "empty/note.txt")
            let result = try tool("check empty -q")
            #expect(result.status == 2 && result.text.contains("no Codex session found"), "\(result.text)")
        }
    }

    /// Whoever excluded all of it is told so, and not to look for a directory that is there.
    @Test func whatThePolicyLeftOutIsSaid() throws {
        try Workspace.with { tool in
            let result = try tool("check \(Self.demo) --since 2099-01-01")
            #expect(result.status == 2 && result.text.contains("left out by"), "\(result.text)")
            #expect(!result.text.contains("--ephemeral"))
        }
    }
}
