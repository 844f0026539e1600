import Basics
import Foundation
import RolloutFormat
import TestSupport
import Testing

/// Arbitrary bytes in every field, from the session file to every report, which programs nobody here wrote read back:
/// as many cases as with harmless text, and no markup, command or control that came from a session.
@Suite struct SafeTextTests {
    /// Bytes that are no UTF-8 stand as `PathText` spells them until the file is written.
    private static let pieces: [String] =
        [
            "\u{0}", "\u{1B}", "\u{1B}[31m", "\u{1B}]8;;http://x\u{7}", "\u{9B}", "\u{85}", "\u{FFFE}", "\u{FFFF}",
            "\u{202E}", "\u{2066}", "\r",
            "\n", "\r\n", "\t", "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<?xml", "&#27;", "&lt;",
            "`", "```", "~~~", "|",
            "\\", "@everyone", "#1", "!1", "\n::error::", "::stop-commands::x", "##[error]", "##vso[task.complete]",
            "##teamcity[x]",
            "e\u{301}", "漢", "🧑‍💻", "a", " ", "\u{2028}", "</details>", "<script>alert(1)</script>", "![x](http://e.x/y)",
            "[x](javascript:y)", "https://e.x/", "$x$", "$(x)", "[[ATTACHMENT|x]]", "%0A", "%", "=cmd()",
            "section_start:1:x\r", "\n# head\n", "\n- ",
            "\n> ", "\n---\n", "\u{FEFF}", "\u{AD}", "\u{E0041}", "\u{D7FF}", "\u{E000}",
        ] + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0xE2, 0x82]].map { PathText.text($0) }

    private static func results(_ text: (String) -> String) throws -> [Program.Result] {
        try withoutActuallyEscaping(text) { text in
            var results: [Program.Result] = []
            try Workspace.with { workspace in
                for index in 0..<8 {
                    let id = "019aa000-0000-7000-8000-00000000000\(index)"
                    for (name, lines) in [
                        ("a", Story(id: id, text: text).rollout), ("s", Story(id: id + "5", text: text).stream),
                    ] {
                        try workspace.write(
                            PathText.bytes(lines.joined(separator: "\n") + "\n"), to: "in/\(index)/\(name).jsonl")
                    }
                }
                let program = Program(workspace: workspace)
                results =
                    try [program.checkWithReports()]
                    + ["text", "github", "comment"].map { try program.check(["--format", $0, "--verbose"]) }
            }
            return results
        }
    }

    private static let harmless = Result { try results { JSONText.quoted("some \($0)") } }

    @Test(arguments: 1...6) func everyReportIsReadBack(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let results = try Self.results { field in
            // Ids say which thread is which, so they stay apart from one another.
            let count = Int.random(in: 0...30, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
            return JSONText.quoted(field == "call_id" ? text + "\(generator.next())" : text)
        }
        let reports = try #require(results.first).reports
        let harmless = try #require(try Self.harmless.get().first).reports
        for result in results { #expect(!result.wasKilled && (1...2).contains(result.status), "\(result.errors)") }
        try Self.expectJSON(reports)
        try Self.expectXML(reports, like: harmless)
        Self.expectNoCommands(results)
        try Self.expectPlainMarkdown(reports)
    }

    private static func expectJSON(_ reports: [String: [UInt8]]) throws {
        for name in ["json", "sarif", "gitlab"] {
            let bytes = try #require(reports[name])
            #expect(throws: Never.self, "\(name)") { try JSONSerialization.jsonObject(with: Data(bytes)) }
            #expect(String(validating: bytes, as: UTF8.self) != nil, "\(name)")
        }
    }

    private static func expectXML(_ reports: [String: [UInt8]], like harmless: [String: [UInt8]]) throws {
        guard hasXMLLint else { try Test.cancel("no xmllint") }
        for name in ["junit", "checkstyle"] {
            let bytes = try #require(reports[name])
            #expect(try lint(["--noout"], bytes).status == 0, "\(name)")
            // No element more or less than with harmless text, apart from quotations that are empty.
            for element in name == "junit" ? ["testcase", "testsuite"] : ["file"] {
                let count = try lint(["--xpath", "count(//*[local-name()='\(element)'])"], bytes).output
                let expected = try lint(["--xpath", "count(//*[local-name()='\(element)'])"], #require(harmless[name]))
                    .output
                #expect(element == "file" || count == expected, "\(name) \(element)")
            }
            let names = try lint(
                [
                    "--xpath",
                    "count(//*[not(\(allowed[name, default: []].map { "self::\($0)" }.joined(separator: " or ")))])",
                ], bytes)
            #expect(names.output.trimmingCharacters(in: .whitespacesAndNewlines) == "0", "\(name)")
        }
    }

    private static let allowed = [
        "junit": [
            "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "properties", "property",
            "system-out", "system-err",
        ],
        "checkstyle": ["checkstyle", "file", "error"],
    ]

    private static func expectNoCommands(_ results: [Program.Result]) {
        let formats = results[0].reports.keys.sorted()
        for name in formats where !["json", "sarif", "gitlab", "otlp"].contains(name) {
            let text = String(decoding: results[0].reports[name] ?? [], as: UTF8.self)
            for line in text.split(whereSeparator: \.isNewline) {
                let isCommand = line.drop { $0.isWhitespace }.hasPrefix("::")
                if name == "github" {
                    #expect(["::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) }, "\(line)")
                } else {
                    #expect(!isCommand, "\(name): \(line)")
                }
                #expect(
                    !line.contains("##[") && !line.contains("##vso[") && !line.contains("##teamcity["),
                    "\(name): \(line)")
                #expect(!line.contains("[[ATTACHMENT|"), "\(name): \(line)")
            }
            let controls = text.unicodeScalars.filter {
                $0 != "\n" && $0 != "\t"
                    && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
            }
            // Joiners belong to emoji; GitHub's own line break is written as %0A.
            #expect(controls.allSatisfy { $0 == "\u{200D}" }, "\(name): \(controls.prefix(3))")
        }
        for result in results {
            let text = String(decoding: result.out, as: UTF8.self)
            #expect(!text.contains("\u{1B}") && !text.contains("\r"))
        }
    }

    /// The elements of the rendered page: none that only a session could have asked for.
    private static func expectPlainMarkdown(_ reports: [String: [UInt8]]) throws {
        guard let python = python(with: "cmarkgfm") else { try Test.cancel("no cmarkgfm") }
        let script = """
            import re, sys
            from cmarkgfm import github_flavored_markdown_to_html as render
            from cmarkgfm.cmark import Options
            html = render(sys.stdin.buffer.read().decode(), options=Options.CMARK_OPT_UNSAFE)
            print(' '.join(sorted(set(re.findall(r'<([a-z0-9]+)', html)))))
            print('javascript:' in html.lower() and 'href="javascript:' in html.lower(), 'e.x' in ''.join(re.findall(r'(?:href|src)="([^"]*)"', html)))
            """
        for name in ["markdown", "comment"] {
            let output = try run([python, "-c", script], #require(reports[name])).output.split(separator: "\n")
            let elements = Set(output.first?.split(separator: " ").map(String.init) ?? [])
            #expect(
                elements.isDisjoint(with: ["script", "img", "iframe", "style", "input", "a", "svg", "form", "h5", "h6"]
                ), "\(name): \(elements)")
            #expect(output.last == "False False", "\(name): \(output)")
        }
    }

    // MARK: - Other programs

    private static let hasXMLLint = (try? run(["xmllint", "--version"], []))?.status == 0

    private static func python(with module: String) -> String? {
        [ProcessInfo.processInfo.environment["REPORTS_PYTHON"], "python3"].compactMap { $0 }
            .first { (try? run([$0, "-c", "import \(module)"], []))?.status == 0 }
    }

    private static func lint(_ arguments: [String], _ bytes: [UInt8]) throws -> (status: Int32, output: String) {
        try run(["xmllint"] + arguments + ["-"], bytes)
    }

    private static func run(_ arguments: [String], _ input: [UInt8]) throws -> (status: Int32, output: String) {
        var result: (Int32, String)?
        try Workspace.with { workspace in
            try workspace.write(input, to: "input")
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = arguments
            process.standardInput = try FileHandle(forReadingFrom: workspace.url("input"))
            try Data().write(to: workspace.url("output"))
            process.standardOutput = try FileHandle(forWritingTo: workspace.url("output"))
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            result = (process.terminationStatus, String(decoding: try workspace.read("output"), as: UTF8.self))
        }
        return try #require(result)
    }
}
