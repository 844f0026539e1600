import Foundation
import TestSupport
import Testing

/// What is read, by path and by time, and what is said of a path that is not there.
@Suite struct InputTests {
    private func sessions(_ tool: Workspace, _ line: String) throws -> Int? {
        let totals = try tool.json(tool("\(line) --format json --allow-empty").text)["totals"] as? [String: Any]
        return totals?["sessions"] as? Int
    }

    @Test func onlySessionsThatBeganSince() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try sessions(tool, "check artifacts --since 2026-11-21") == 7)
            #expect(try sessions(tool, "check artifacts --since 2026-11-22") == 0)
            #expect(try sessions(tool, "check artifacts --since 36500d") == 7)
            // The session that began last.
            #expect(try sessions(tool, "check artifacts --since latest") == 1)
            let wrong = try tool("check artifacts --since soon")
            #expect(wrong.status == 64 && wrong.errors.contains("--since"), "\(wrong.errors)")
        }
    }

    @Test func aListOfPathsIsReadFromStandardInput() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let listed = try tool("check --manifest - --format json", input: "artifacts/fix-tests-linux\n")
            let totals = try tool.json(listed.text)["totals"] as? [String: Any]
            #expect(totals?["sessions"] as? Int == 1, "\(listed.errors)")
        }
    }

    @Test func costReadsWhatCheckReads() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let home = ["CODEX_HOME": "artifacts/fix-tests-linux"]
            let usual = try tool("cost --json", environment: home)
            #expect(usual.status == 0 && usual.errors.contains("reading artifacts/fix-tests-linux/sessions"))
            #expect(try tool("cost artifacts/fix-tests-linux daily --format json").text == usual.text)
            let latest = try tool("cost session artifacts --since latest").text
            #expect(latest.contains("upgrade-dependencies") && !latest.contains("migrate-orm"), "\(latest)")
            #expect(try tool("cost artifacts --since 36500d --json").text.contains("upgrade") == false)
            let none = try tool("cost", environment: ["CODEX_HOME": "nowhere"])
            #expect(none.status == 64 && none.errors.contains("neither $CODEX_HOME/sessions"), "\(none.errors)")
        }
    }

    @Test func aSessionIsShownByItsNameToo() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            for line in [
                "show fix-tests-linux artifacts", "show artifacts 01a1fe5e-3aa5", "show --in artifacts fix-tests-linux",
            ] {
                #expect(try tool(line).text.hasPrefix("fix-tests-linux  01a1fe5e-3aa5"), "\(line)")
            }
            #expect(try tool("show latest artifacts").text.hasPrefix("upgrade-dependencies"))
        }
    }

    @Test func aMistypedPathGetsASuggestion() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let result = try tool("check artefacts")
            #expect(result.status == 2)
            #expect(
                result.errors.contains("there is no 'artefacts'; in .: did you mean \"artifacts\"?"), "\(result.errors)"
            )
        }
    }

    @Test func aUsageErrorShowsTheUsageOfItsOwnCommand() throws {
        try Workspace.with { tool in
            for (line, usage) in [
                ("show nothing --in in", "Usage: codex-postmortem show <session>"),
                ("prices explain no-such-model", "Usage: codex-postmortem prices explain <model>"),
                ("check --nonsense", "Usage: codex-postmortem check [<path> ...]"),
            ] {
                let result = try tool(line)
                #expect(result.status == 64 && result.errors.contains(usage), "\(result.errors)")
                #expect(!result.errors.contains("<subcommand>"), "\(result.errors)")
            }
        }
    }

    /// The log says it in words; the annotations that repeat it are folded.
    @Test func annotationsThatRepeatTheTextAreFolded() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let environment = ["GITHUB_ACTIONS": "true"]
            let text = try tool("check artifacts", environment: environment).text
            let parts = text.components(separatedBy: "::group::Annotations\n")
            #expect(parts.count == 2 && parts[1].hasSuffix("::endgroup::\n") && !parts[0].contains("::error"))
            let json = try tool("check artifacts --format json", environment: environment)
            #expect(json.errors.contains("::error") && !json.errors.contains("::group::"))
        }
    }
}
