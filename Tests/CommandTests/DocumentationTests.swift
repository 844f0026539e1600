import Foundation
import TestSupport
import Testing

/// What nobody can make from the program: pages that are written by hand still have to name what there is. What can be
/// made, Scripts/readme makes, and ReadmeTests holds it against the program.
@Suite struct DocumentationTests {
    private static let pages = Program.root.appending(path: "Sources/Documentation.docc")

    private func page(_ name: String) throws -> String {
        try String(contentsOf: Self.pages.appending(path: name), encoding: .utf8)
    }

    @Test func everyRuleIsInTheContents() throws {
        try Workspace.with { tool in
            let rules = try #require(tool.json(tool("rules --format json").text)["rules"] as? [[String: Any]])
            let contents = try page("Rules.md")
            for rule in rules {
                let id = try #require(rule["id"] as? String)
                #expect(contents.contains("- <doc:\(id)>\n"), "Rules.md, Topics: \(id)")
            }
        }
    }

    @Test func everyFormatIsExplained() throws {
        try Workspace.with { tool in
            let message = try tool("check x --format nothing").errors
            let list = try #require(message.components(separatedBy: "known are ").last?.split(separator: "\n").first)
            let names = list.split(separator: ", ").map { $0.trimmingCharacters(in: .whitespaces) }
            let reports = try page("Reports.md")
            #expect(names.count > 9)
            for name in names { #expect(reports.contains("| `\(name)` |"), "Reports.md: \(name)") }
        }
    }

    @Test func everyFlagOfTheSettingsExists() throws {
        try Workspace.with { tool in
            let help = try tool("check --help").text + tool("guard --help").text
            let flags = try page("Configuration.md").matches(of: /`(--[a-z-]+)` \|/).map { String($0.1) }
            #expect(flags.count >= 10)
            for flag in flags { #expect(help.contains(flag), "\(flag)") }
        }
    }

    /// The table of Contributing has every script, and no other.
    @Test func everyScriptIsExplained() throws {
        let lines = try page("Contributing.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
        let named = Set(lines.joined().matches(of: /`Scripts\/([a-z\/-]+)/).map { String($0.1) })
        let scripts = Program.root.appending(path: "Scripts")
        for name in try FileManager.default.contentsOfDirectory(atPath: scripts.path) {
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: scripts.appending(path: name).path, isDirectory: &isDirectory)
            if !isDirectory.boolValue { #expect(named.contains(name), "Contributing.md: Scripts/\(name)") }
        }
        for name in named {
            #expect(FileManager.default.fileExists(atPath: scripts.appending(path: name).path), "Scripts/\(name)")
        }
    }

    /// Swift's own documentation compiler resolves every link and picture; anything it has to say is an error.
    @Test(.enabled(if: DocumentationTests.docc != nil, "docc is not beside swift")) func theCatalogueCompiles() throws {
        let docc = try #require(Self.docc)
        try Workspace.with { tool in
            // What a build would give it: the module, of which nothing is public.
            try tool.write(
                #"""
                {"metadata": {"formatVersion": {"major": 0, "minor": 6, "patch": 0}, "generator": "test"},
                 "module": {"name": "codex_postmortem", "platform": {}}, "symbols": [], "relationships": []}
                """#, to: "codex_postmortem.symbols.json")
            let result = try OtherProgram.run(
                [
                    docc.path, "convert", Self.pages.path, "--additional-symbol-graph-dir", tool.path,
                    "--fallback-display-name", "codex-postmortem", "--fallback-bundle-identifier", "codex-postmortem",
                    "--warnings-as-errors", "--output-path", tool.url("site").path,
                ], in: tool.directory)
            #expect(result.status == 0, "\(result.output)")
            #expect(tool.has("site/data/documentation/codex-postmortem/repeated-call.json"))
        }
    }

    private static var docc: URL? {
        let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return directories.map { URL(filePath: String($0)).appending(path: "docc").resolvingSymlinksInPath() }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    @Test func everyLinkLeadsSomewhere() throws {
        let files = FileManager.default
        let names = try #require(
            files.enumerator(at: Self.pages, includingPropertiesForKeys: nil)?.allObjects as? [URL])
        let known = Set(names.map { $0.deletingPathExtension().lastPathComponent })
        for url in names where url.pathExtension == "md" {
            let text = try String(contentsOf: url, encoding: .utf8)
            for match in text.matches(of: /doc:([A-Za-z-]+)/) {
                #expect(known.contains(String(match.1)), "\(url.lastPathComponent): \(match.1)")
            }
        }
        let readme = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
        for match in readme.matches(of: /\]\(([^)#]+)\)/) where !match.1.hasPrefix("http") {
            #expect(
                files.fileExists(atPath: Program.root.appending(path: String(match.1)).path), "README.md: \(match.1)")
        }
    }
}
