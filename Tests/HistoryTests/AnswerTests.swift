import Foundation
import TestSupport
import Testing

@Suite("What a history answers")
struct AnswerTests {
    private static let error = "Error: Cannot find module 'left-pad'\nRequire stack:\n- /work/src/index.js\n"

    /// Three sessions: in the first the failure was solved by two steps, in the second it was not.
    private func filled() throws -> Desk {
        let desk = try Desk()
        var solved = Recording(1, day: 12, prompt: "Make the shop's checkout tests pass.")
        solved.shell("npm test", exit: 1, output: Self.error)
        solved.shell("cat package.json")
        solved.patch("package.json")
        solved.shell("npm ci")
        solved.shell("npm test", output: "12 passed\n")
        try solved.write(below: desk.directory.appending(path: "old/checkout"))
        var open = Recording(2, day: 13, prompt: "Upgrade the linter.")
        open.shell("npm test", exit: 1, output: Self.error)
        open.shell("npm install left-pad --offline", exit: 1, output: "npm error code ENOTCACHED\n")
        try open.write(below: desk.directory.appending(path: "old/lint"))
        var timeout = Recording(3, day: 14, prompt: "Look at the flaky upload.")
        timeout.shell(
            "go test ./upload", exit: 1,
            output: "--- FAIL: TestUpload (0.00s)\n    upload_test.go:41: connection refused\nFAIL\n")
        try timeout.write(below: desk.directory.appending(path: "old/upload"))
        #expect(try desk.run("index", "old").text == "3 new sessions, 3 files read\n")
        return desk
    }

    private func entry(_ desk: Desk, _ result: Program.Result) throws -> [String: Any] {
        #expect(result.status == 0, "\(result.errors)")
        let entries = try #require(try desk.json(result)["incidents"] as? [[String: Any]])
        return try #require(entries.first { ($0["what"] as? String)?.contains("left-pad") == true } ?? entries.first)
    }

    private func precedents(_ entry: [String: Any]) throws -> [[String: Any]] {
        try #require((entry["history"] as? [String: Any])?["precedents"] as? [[String: Any]])
    }

    @Test("A session's failure is found by its signature, with what was run next, confirmed first")
    func bySignature() throws {
        let desk = try filled()
        defer { desk.clean() }
        var now = Recording(7, day: 20)
        now.shell("npm test", exit: 1, output: Self.error)
        try now.write(below: desk.directory.appending(path: "new"))
        let entry = try entry(desk, desk.run("precedent", "new", "--format", "json"))
        let found = try precedents(entry)
        #expect(found.map { $0["certainty"] as? String } == ["confirmed", "unconfirmed"])
        #expect(found.allSatisfy { $0["match"] as? String == "signature" })
        let steps = try #require(found[0]["next"] as? [[String: Any]])
        #expect(steps.map { $0["command"] as? String } == ["apply_patch package.json", "npm ci"])
        #expect(steps.map { $0["edit"] as? Bool ?? false } == [true, false])
        #expect((found[0]["place"] as? [String: Any])?["name"] as? String == "checkout")
        let line = try #require(found[0]["succeeded_at_line"] as? Int)
        let place = try #require(found[0]["place"] as? [String: Any])
        let file = try String(
            contentsOf: desk.directory.appending(path: try #require(place["path"] as? String)), encoding: .utf8)
        let lines = file.split(separator: "\n")
        #expect(lines[try #require(place["line"] as? Int) - 1].contains("npm test"))
        #expect(lines[line - 1].contains("npm test"))
        let text = try desk.run("precedent", "new").text
        #expect(text.contains("confirmed: the same command succeeded at line \(line)"))
        #expect(text.contains("unconfirmed: this came next"))
        #expect(!text.contains("solved"))
    }

    @Test("A report that was made without a history is found by the first line")
    func byFirstLine() throws {
        let desk = try filled()
        defer { desk.clean() }
        var now = Recording(7, day: 20)
        now.shell("npm test", exit: 1, output: Self.error)
        try now.write(below: desk.directory.appending(path: "new"))
        _ = try desk.run(all: ["check", "new", "--report", "json=report.json"])
        let entry = try entry(desk, desk.run("precedent", "report.json", "--format", "json"))
        #expect((entry["history"] as? [String: Any])?["sessions"] as? Int == 2)
        #expect(try precedents(entry).map { $0["match"] as? String } == ["first-line", "first-line"])
    }

    @Test("A pasted error is found by its rarest words")
    func byWords() throws {
        let desk = try filled()
        defer { desk.clean() }
        let pasted = "> shop@1.0.0 test\n> jest\n\nError: Cannot find module 'left-pad' from 'src/cart.js'\n"
        let entry = try entry(desk, desk.run("precedent", "-", "--format", "json", input: pasted))
        #expect(try precedents(entry).first?["match"] as? String == "words")
        #expect(try precedents(entry).first?["certainty"] as? String == "confirmed")
        let nothing = try desk.run("precedent", "-", input: "Segmentation fault in libquux.so\n")
        #expect(nothing.text.contains("nothing in this history"))
    }

    @Test(
        "Failures, commands and what was asked are found by words, phrases and prefixes",
        arguments: [
            ("left-pad", "failure"), ("\"connection refused\"", "failure"), ("TestUpl*", "failure"),
            ("linter", "session"),
            ("ENOTCACHED offline", "command"),
        ])
    func search(words: String, kind: String) throws {
        let desk = try filled()
        defer { desk.clean() }
        let result = try desk.run("search", words, "--format", "json")
        let hits = try #require(try desk.json(result)["hits"] as? [[String: Any]])
        #expect(hits.contains { $0["what"] as? String == kind }, "\(hits)")
        for hit in hits {
            let last = try #require(hit["last"] as? [String: Any])
            #expect(last["session_id"] as? String != nil)
            #expect(last["path"] as? String != nil)
            #expect(last["time"] as? String != nil)
            if kind != "session" { #expect(last["line"] is Int || hit["what"] as? String == "session") }
        }
    }

    @Test("A search is narrowed by kind, tool, day and repository")
    func filters() throws {
        let desk = try filled()
        defer { desk.clean() }
        func texts(_ more: String...) throws -> [String] {
            let result = try desk.run(
                all: ["search", "module refused ENOTCACHED", "--format", "json", "--history", desk.history.path] + more)
            return (try desk.json(result)["hits"] as? [[String: Any]] ?? []).filter {
                $0["what"] as? String == "failure"
            }
            .compactMap { $0["text"] as? String }
        }
        #expect(try texts().count == 3)
        #expect(try texts("--since", "2026-11-14").count == 1)
        #expect(try texts("--kind", "timeout").isEmpty)
        #expect(try texts("--tool", "exec_command").count == 3)
        #expect(try texts("--tool", "apply_patch").isEmpty)
        #expect(try texts("--repository", "acme/shop").count == 3)
        #expect(try texts("--repository", "acme/sho_").isEmpty)
    }

    @Test("A trend says per name and week what sessions came to", arguments: ["text", "json", "csv", "markdown"])
    func trend(format: String) throws {
        let desk = try filled()
        defer { desk.clean() }
        let result = try desk.run("trend", "--format", format)
        #expect(result.status == 0, "\(result.errors)")
        for name in ["checkout", "lint", "upload"] { #expect(result.text.contains(name)) }
        #expect(result.text.contains("2026-11-09"))
        let one = try desk.run("trend", "--format", format, "--name", "check*")
        #expect(one.text.contains("checkout"))
        #expect(!one.text.contains("upload"))
    }

    @Test("Pictures of a trend are drawn for names with several weeks")
    func pictures() throws {
        let desk = try filled()
        defer { desk.clean() }
        #expect(try desk.run("trend", "--svg", "pictures").errors.contains("wrote 0 pictures"))
        var later = Recording(4, day: 20, prompt: "Make the shop's checkout tests pass.")
        later.shell("npm test", output: "12 passed\n")
        try later.write(below: desk.directory.appending(path: "more/checkout"))
        try desk.run("index", "more")
        let result = try desk.run("trend", "--svg", "pictures")
        #expect(result.status == 0 && result.errors.contains("wrote 2 pictures to pictures"), "\(result.errors)")
        let pictures = desk.directory.appending(path: "pictures")
        let files = try FileManager.default.contentsOfDirectory(atPath: pictures.path)
        #expect(files.sorted() == ["1.checkout.cost.svg", "1.checkout.tokens.svg"], "\(files)")
        for file in files {
            let text = try String(contentsOf: pictures.appending(path: file), encoding: .utf8)
            #expect(text.hasPrefix("<svg") && text.contains("checkout: "), "\(text.prefix(300))")
        }
    }

    @Test("A check says what was run next where an incident happened before", arguments: ["markdown", "html"])
    func precedentsOfACheck(format: String) throws {
        let desk = try filled()
        defer { desk.clean() }
        var now = Recording(7, day: 20)
        for _ in 0..<3 { now.shell("npm test", exit: 1, output: Self.error) }
        try now.write(below: desk.directory.appending(path: "new"))
        let plain = try desk.run("check", "new", "--format", format, "--no-github").text
        #expect(!plain.contains("npm ci"))
        let told = try desk.run("check", "new", "--format", format, "--no-github", "--precedents").text
        #expect(told.contains("npm ci") && told.contains("confirmed"), "\(told)")
    }

    @Test("A pack has what was asked, failed, tried and worked, within its length")
    func pack() throws {
        let desk = try filled()
        defer { desk.clean() }
        let page = try desk.run("pack", "left-pad module", "--max-tokens", "2000").text
        for part in ["What worked before", "npm ci", "Failed", "npm test", "Asked", "checkout tests pass", "Tried"] {
            #expect(page.contains(part), "\(page)")
        }
        #expect(try desk.run("pack", "left-pad module", "--max-tokens", "2000").text == page)
        for tokens in [100, 150, 200, 300] {
            let short = try desk.run("pack", "left-pad module", "--max-tokens", "\(tokens)").out
            #expect(short.count <= tokens * 3)
            #expect(!short.isEmpty)
        }
        let nothing = try desk.run("pack", "quux")
        #expect(nothing.status == 2)
        #expect(nothing.out.isEmpty)
    }

    @Test("Everything is written out, a JSON object a line")
    func export() throws {
        let desk = try filled()
        defer { desk.clean() }
        let lines = try desk.run("history", "export").text.split(separator: "\n")
        let tables = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["table"] as? String
        }
        #expect(tables.count { $0 == "session" } == 3)
        #expect(tables.count { $0 == "failure" } == 4)
        let before = try desk.count("failures")
        #expect(try desk.run("history", "vacuum").status == 0)
        #expect(try desk.count("failures") == before)
    }

    @Test(
        "Without a history it is said where one comes from",
        arguments: [
            ["search", "x"], ["precedent", "-"], ["trend"], ["pack", "x"], ["history", "stats"], ["history", "vacuum"],
            ["history", "export"],
        ])
    func missing(command: [String]) throws {
        let desk = try Desk()
        defer { desk.clean() }
        let result = try desk.run(all: command + ["--history", desk.history.path], input: "error: x\n")
        #expect(result.status == 2)
        #expect(result.errors.contains("`codex-postmortem index PATH` makes one"), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: desk.history.path))
    }
}
