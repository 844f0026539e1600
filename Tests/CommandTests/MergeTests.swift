import Foundation
import TestSupport
import Testing

/// What scans pass on and merge makes of it, as a matrix of jobs runs them.
@Suite struct MergeTests {
    /// A workspace with the scan of one session that passes, `ok.ndjson`, below `artifacts/migrate-orm`.
    private func withScan(_ body: (Workspace) throws -> Void) throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            try tool.write("Nothing of Codex.\n", to: "notes/notes.txt")
            let scanned = try tool("scan artifacts/migrate-orm --output ok.ndjson")
            try #require(scanned.status == 0)
            try #require(try lines(tool, "ok.ndjson").count == 2)
            try body(tool)
        }
    }

    private func lines(_ tool: Workspace, _ name: String) throws -> [String] {
        try tool.text(name).split(separator: "\n").map(String.init)
    }

    @Test func aScanSaysWhatItLookedThrough() throws {
        try withScan { tool in
            try #require(try tool("scan in --output nobody.ndjson").status == 0)
            let head = try tool.json(try tool.text("nobody.ndjson"))
            #expect(head["roots"] as? [String] == ["in"] && head["sessions"] as? Int == 0 && head["files"] as? Int == 0)
            let other = try tool.json(lines(tool, "ok.ndjson")[0])
            #expect(other["roots"] as? [String] == ["artifacts/migrate-orm"] && other["sessions"] as? Int == 1)
            // The same again, so that a retry adds nothing.
            try #require(try tool("scan artifacts/migrate-orm --output again.ndjson").status == 0)
            #expect(try lines(tool, "again.ndjson")[0] == lines(tool, "ok.ndjson")[0])
        }
    }

    /// `WHAT` beside a scan that passes.
    @Test(arguments: [
        ("scan in", "nobody.ndjson could not be used: its scan of in saw no session."),
        ("scan notes", "nobody.ndjson could not be used: its scan of notes saw no session."),
        (
            "scan --manifest empty.txt --root archive",
            "nobody.ndjson could not be used: its scan of archive saw no session."
        ),
    ])
    func whoSawNoSessionIsNamed(_ scan: String, _ said: String) throws {
        try withScan { tool in
            try tool.write("", to: "empty.txt")
            try #require(try tool("\(scan) --output nobody.ndjson").status == 0)
            let merged = try tool("merge nobody.ndjson ok.ndjson")
            #expect(merged.status == 2 && merged.text.contains(said), "\(merged.text)")
            #expect(try tool("merge nobody.ndjson ok.ndjson --allow-empty").status == 0)
            // Put together first, it is no other.
            try tool.write(try tool("merge --partial ok.ndjson nobody.ndjson").text, to: "rack.ndjson")
            #expect(try tool("merge rack.ndjson").status == 2)
            // Alone it is what check says.
            let alone = try tool("merge nobody.ndjson")
            #expect(alone.status == 2 && alone.text.contains("no Codex session found"))
        }
    }

    /// A list may be split so that a part of it holds no session, as check would not miss one in a directory among many.
    @Test func aShardWithoutSessionsIsOneOfMany() throws {
        try withScan { tool in
            try tool.write("notes/notes.txt\n", to: "notes.txt")
            try #require(try tool("scan --manifest notes.txt --root . --output a.ndjson").status == 0)
            let sessions = try FileManager.default.subpathsOfDirectory(atPath: tool.url("artifacts/migrate-orm").path)
                .filter { $0.hasSuffix(".jsonl") }.map { "artifacts/migrate-orm/" + $0 }
            try tool.write(sessions, to: "sessions.txt")
            try #require(try tool("scan --manifest sessions.txt --root . --output b.ndjson").status == 0)
            let merged = try tool("merge a.ndjson b.ndjson")
            #expect(merged.status == 0, "\(merged.text)")
            #expect(try tool("merge a.ndjson ok.ndjson").status == 2)
            // Nor does a scan of two directories, one of them empty.
            try #require(try tool("scan in artifacts/migrate-orm --output both.ndjson").status == 0)
            #expect(try tool("merge both.ndjson").status == 0)
            #expect(try tool("check in artifacts/migrate-orm").status == 0)
        }
    }

    @Test func whatIsCutIsNamed() throws {
        try withScan { tool in
            try #require(try tool("scan artifacts --output all.ndjson").status == 0)
            let all = try lines(tool, "all.ndjson")
            for (name, kept) in [("end", all.dropLast()), ("head", all.prefix(1))] {
                try tool.write(Array(kept), to: "\(name).ndjson")
                let merged = try tool("merge \(name).ndjson ok.ndjson --fail-on none --allow-empty")
                #expect(merged.status == 2 && merged.text.contains("\(name).ndjson could not be used: it was cut:"))
            }
            try tool.write(Array(all.dropFirst()), to: "tail.ndjson")
            let headless = try tool("merge tail.ndjson --fail-on none")
            #expect(headless.status == 2 && headless.text.contains("the first line of its scan is missing"))
            try tool.write("", to: "empty.ndjson")
            let empty = try tool("merge empty.ndjson ok.ndjson --allow-empty")
            #expect(empty.status == 2 && empty.text.contains("empty.ndjson could not be used: it is empty"))
            #expect(try tool("merge --partial empty.ndjson ok.ndjson").status == 2)
            // A retry has the rest.
            #expect(try tool("merge end.ndjson all.ndjson --fail-on none").status == 0)
        }
    }

    /// Lines of the version before had no first line to miss.
    @Test func linesOfTheVersionBeforeAreRead() throws {
        try withScan { tool in
            var line = try lines(tool, "ok.ndjson")[1]
            line.replace(/"scan":"[0-9a-f]+",/, with: "")
            line.replace(/"v":3/, with: "\"v\":2")
            try tool.write([line], to: "older.ndjson")
            let merged = try tool("merge older.ndjson")
            #expect(merged.status == 0 && merged.text.hasPrefix("PASS"), "\(merged.text)")
        }
    }

    @Test func whatIsNoScanIsSaidOnce() throws {
        try withScan { tool in
            try #require(try tool("check artifacts/migrate-orm --report json=report.json").status == 0)
            try tool.write((1...50).map { "line \($0)" }, to: "other.txt")
            let session = try #require(
                FileManager.default.subpathsOfDirectory(atPath: tool.url("artifacts").path)
                    .first { $0.hasSuffix(".jsonl") })
            try FileManager.default.copyItem(at: tool.url("artifacts/\(session)"), to: tool.url("session.jsonl"))
            for (name, said) in [
                ("report.json", "report.json could not be used: it is a report of check; merge takes what scan wrote."),
                ("session.jsonl", "session.jsonl could not be used: it is a session; merge takes what scan wrote."),
                ("other.txt", "other.txt could not be used: no line of it is one that scan wrote; merge takes what"),
                ("missing.ndjson", "missing.ndjson could not be used: no such file or directory."),
            ] {
                let merged = try tool("merge \(name) ok.ndjson")
                #expect(merged.status == 2)
                let text = merged.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(text.contains(said) && text.contains("1 check of the run"), "\(merged.text)")
                #expect(!text.contains("`inputs`") && text.contains("give merge the whole file that scan wrote"))
            }
            try tool.write(try lines(tool, "ok.ndjson") + ["torn", "torn"], to: "torn.ndjson")
            let torn = try tool("merge torn.ndjson").text
            #expect(torn.contains("torn.ndjson:3 could not be used: not a line that scan wrote, and 1 more"), "\(torn)")
        }
    }

    @Test func aMergeIsRecordedAndComparedAsACheckIs() throws {
        try withScan { tool in
            let flags = "--record --history h.db --run-name nightly --history-wait 1"
            #expect(try tool("merge ok.ndjson --precedents \(flags)").status == 0)
            #expect(try tool("history stats --history h.db").text.contains(/runs +1\n/))
            // What is recorded already is not recorded twice.
            #expect(try tool("merge ok.ndjson \(flags)").status == 0)
            let compared = try tool("merge ok.ndjson --history h.db --run-name nightly --compare-last 3")
            #expect(compared.status == 0 && !compared.errors.contains("without history"), "\(compared.errors)")
        }
    }
}
