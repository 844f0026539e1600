import Basics
import Foundation
import Reports
import TestSupport
import Testing

/// Secrets in every field that a report can quote, spelled in every way a recording can spell them: none is found in
/// any report, on standard output or on standard error.
@Suite struct CanaryTests {
    private static let configuration = """
        version: 1
        redaction:
          patterns: ['acme~\\w+']
        models: {allow: [none]}
        custom_rules:
          - {id: any-command, command: '.', min_count: 1}
          - {id: any-tool, tool: '*', min_count: 1}
        """

    @Test func asTheyStand() throws {
        try Self.search { JSONText.quoted("before \($0.text) after") }
    }

    @Test func alone() throws {
        try Self.search { JSONText.quoted($0.text) }
    }

    /// `\\u0073k-…`
    @Test func inJSONEscapes() throws {
        try Self.search { canary in
            let escaped = canary.text.unicodeScalars.enumerated().map { index, scalar in
                let hex = String(scalar.value, radix: 16)
                return index % 3 == 0
                    ? "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                    : String(JSONText.quoted(String(scalar)).dropFirst().dropLast())
            }
            return "\"see " + escaped.joined() + " end\""
        }
    }

    /// As grep and ls show what they found.
    @Test(arguments: ["\u{1B}[01;31m\u{1B}[K|\u{1B}[m\u{1B}[K", "\u{1B}[38;5;196m|\u{1B}[0m"]) func inColors(
        _ codes: String
    ) throws {
        let codes = codes.split(separator: "|").map(String.init)
        try Self.search { canary in
            let middle = canary.text.index(canary.text.startIndex, offsetBy: canary.text.count / 2)
            let text = canary.text[..<middle] + codes[0] + canary.text[middle...] + codes[1]
            return JSONText.quoted("see \(text) end")
        }
    }

    /// So that whatever is cut, is cut inside of them: every field holds one behind a padding, and what is cut from its
    /// end has one in front of it.
    @Test func atTheCutBorders() throws {
        try Workspace.with { workspace in
            try workspace.write(Self.configuration.utf8, to: ".codex-postmortem.yml")
            var number = 0
            for limit in [40, 48, 60, 80, 128, 160, 200, 240, 256, 400, 640, 1280] {
                for word in ["word ", "x\n", "x", "漢 "] {
                    for before in [3, 12] {
                        let padding = String(repeating: word, count: max(0, limit - before) / word.utf8.count)
                        number += 1
                        var field = number * 7
                        // Another one in every field, so that each meets most of the limits.
                        let story = Story(
                            id: "story-\(number)",
                            text: { _ in
                                field += 1
                                let canary = Canary.all[field % Canary.all.count].text
                                return JSONText.quoted(padding + (word == "x" ? " " : "") + canary + " " + padding)
                            })
                        try workspace.write(story.rollout, to: "in/r\(number)/rollout.jsonl")
                        var stream = story
                        stream.id += "-stream"
                        try workspace.write(stream.stream, to: "in/s\(number)/stream.jsonl")
                    }
                }
            }
            try Self.expectNothing(in: workspace, formats: ["json"])
        }
    }

    /// The same texts in all fields of a few sessions, to every place where text can go.
    @Test func onStandardOutputInEveryFormat() throws {
        try Workspace.with { workspace in
            try workspace.write(Self.configuration.utf8, to: ".codex-postmortem.yml")
            for number in 0..<6 {
                var field = number * 7
                let story = Story(
                    id: "story-\(number)",
                    text: { _ in
                        field += 1
                        return JSONText.quoted("see " + Canary.all[field % Canary.all.count].text)
                    })
                try workspace.write(number % 2 == 0 ? story.rollout : story.stream, to: "in/\(number).jsonl")
            }
            try Self.expectNothing(in: workspace, formats: ReportFormats.all.map(\.name))
        }
    }

    /// What `show` and `cost` say is made of other texts than what `check` says.
    @Test func inWhatOtherCommandsSay() throws {
        try Workspace.with { workspace in
            try workspace.write(Self.configuration.utf8, to: ".codex-postmortem.yml")
            for (index, canary) in Canary.all.enumerated() {
                var story = Story(turns: 1, text: { _ in JSONText.quoted("see \(canary.text) end") })
                story.id = "\(canary.text) \(index)"
                try workspace.write(story.rollout, to: "in/\(index)/rollout.jsonl")
            }
            let program = Program(workspace: workspace)
            var commands = [
                ["show", "in"], ["cost", "session", "in"], ["cost", "session", "in", "--format", "json"],
            ]
            for group in ["originator", "repository", "label"] {
                commands.append(["cost", "model", "in", "--breakdown", "--format", "csv", "--group-by", group])
            }
            for index in [0, 9, 30, 33, 38] {
                let file = "in/\(index)/rollout.jsonl"
                commands += [
                    ["show", file], ["show", file, "--format", "json"], ["show", file, "--call", "call_1_0"],
                ]
            }
            commands.append(["cost", "project", "in", "--format", "markdown"])
            for command in commands {
                let result = try program.run(command)
                #expect(result.status == 0 && result.text.contains("[redacted"), "\(command) \(result.errors)")
                #expect(Canary.found(in: result.out) == [], "\(command)")
                #expect(Canary.found(in: result.err) == [], "\(command)")
            }
        }
    }

    /// An id that is longer than what is kept of one still joins a call with its output.
    @Test func longIDsHideNoFailures() throws {
        try Workspace.with { workspace in
            let long = Story(text: {
                JSONText.quoted($0 == "call_id" ? String(repeating: "id", count: 100) : "some \($0)")
            })
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            let short = try Program(workspace: workspace).check(["--format", "json"])
            try workspace.write(long.rollout, to: "in/a.jsonl")
            let same = try Program(workspace: workspace).check(["--format", "json"])
            let calls = try [short, same].map { result in
                let report = try #require(try JSONSerialization.jsonObject(with: Data(result.out)) as? [String: Any])
                return try #require((report["totals"] as? [String: Any])?["tool_calls"] as? [String: Any])["failed"]
                    as? Int
            }
            #expect(calls[0] == calls[1] && calls[0] != 0)
        }
    }

    @Test func inNamesOfFiles() throws {
        try Workspace.with { workspace in
            try workspace.write(Self.configuration.utf8, to: ".codex-postmortem.yml")
            for canary in Canary.all where !canary.text.contains("/") {
                try workspace.write(
                    Story(id: "story-\(canary.name)").rollout, to: "in/\(canary.text)/rollout-2026-11-21.jsonl")
                try workspace.write([], to: "in/\(canary.text).jsonl")
                try workspace.write(["hello"], to: "in/\(canary.text).txt")
            }
            try Self.expectNothing(in: workspace)
        }
    }

    @Test func allowedOnesAreShown() throws {
        let secret = "gh" + "p_" + Canary.body(36)
        try Workspace.with { workspace in
            try workspace.write("redaction: {allow: ['ghp_\\w+']}".utf8, to: ".codex-postmortem.yml")
            try workspace.write(Story(text: { _ in JSONText.quoted("see \(secret)") }).rollout, to: "in/a.jsonl")
            #expect(try Program(workspace: workspace).check().text.contains(secret))
        }
    }

    @Test func redactionCanBeSwitchedOffAndThatIsSaid() throws {
        let secret = "gh" + "p_" + Canary.body(36)
        try Workspace.with { workspace in
            try workspace.write("redaction: {enabled: false}".utf8, to: ".codex-postmortem.yml")
            try workspace.write(Story(text: { _ in JSONText.quoted("see \(secret)") }).rollout, to: "in/a.jsonl")
            let result = try Program(workspace: workspace).check(["--format", "json"])
            #expect(result.text.contains(secret) && result.text.contains("redaction.enabled"))
        }
    }

    /// One recording and one stream for each secret, with it in all fields.
    private static func search(_ text: (Canary) -> String) throws {
        try withoutActuallyEscaping(text) { text in
            try Workspace.with { workspace in
                try workspace.write(configuration.utf8, to: ".codex-postmortem.yml")
                for (index, canary) in Canary.all.enumerated() {
                    let id = "019aa000-0000-7000-8000-0000000000" + (index < 10 ? "0" : "") + String(index)
                    let story = Story(id: id, text: { _ in text(canary) })
                    try workspace.write(story.rollout, to: "in/r\(index)/rollout.jsonl")
                    var stream = story
                    stream.id = "019bb000" + id.dropFirst(8)
                    try workspace.write(stream.stream, to: "in/s\(index)/stream.jsonl")
                    var named = story
                    // Where ids are, a secret can stand too.
                    named.meta = ["\"session_id\":\(text(canary))", "\"parent_thread_id\":\(text(canary))"]
                    named.id = canary.text
                    try workspace.write(named.rollout, to: "in/n\(index)/rollout.jsonl")
                }
                try expectNothing(in: workspace)
            }
        }
    }

    /// - Parameter formats: those to print; nil writes all there are.
    private static func expectNothing(in workspace: Workspace, formats: [String]? = nil) throws {
        let program = Program(workspace: workspace)
        for result in try formats?.map({ try program.check(["--format", $0]) }) ?? [program.checkWithReports()] {
            #expect(result.status == 1 || result.status == 2, "\(result.errors)")
            #expect(Canary.found(in: result.out) == [])
            #expect(Canary.found(in: result.err) == [])
            for (name, bytes) in result.reports {
                #expect(!bytes.isEmpty, "\(name)")
                #expect(Canary.found(in: bytes) == [], "\(name)")
            }
        }
    }
}
