import Foundation
import TestSupport
import Testing

@Suite("index")
struct IndexTests {
    private static let error = "Error: Cannot find module 'left-pad'\n"

    private func failing(_ number: Int, day: Int = 12) -> Recording {
        var session = Recording(number, day: day)
        session.shell("npm test", exit: 1, output: Self.error)
        return session
    }

    @Test("What was added is not added again, by its files and by its content")
    func twice() throws {
        let desk = try Desk()
        defer { desk.clean() }
        for number in 1...3 { try failing(number).write(below: desk.directory.appending(path: "a")) }
        let first = try desk.run("index", "a")
        #expect(first.text == "3 new sessions, 3 files read\n", "\(first.errors)")
        let second = try desk.run("index", "a")
        #expect(second.text == "0 new sessions, 0 files read, 3 unchanged\n")
        // The same sessions somewhere else.
        try FileManager.default.copyItem(
            at: desk.directory.appending(path: "a"), to: desk.directory.appending(path: "b"))
        let third = try desk.run("index", "b")
        #expect(third.text == "0 new sessions, 3 known, 3 files read\n")
        #expect(try desk.count("sessions") == 3)
        #expect(try desk.count("failures") == 3)
        #expect(try desk.count("signatures") == 1)
    }

    @Test("A session that grew is written again, once")
    func growth() throws {
        let desk = try Desk()
        defer { desk.clean() }
        var session = failing(1)
        try session.write(below: desk.directory)
        try desk.run("index", "sessions")
        session.patch("package.json")
        session.shell("npm test")
        try session.write(below: desk.directory)
        #expect(try desk.run("index", "sessions").text == "0 new sessions, 1 changed, 1 file read\n")
        #expect(try desk.count("sessions") == 1)
        #expect(try desk.count("failures") == 1)
        #expect(try desk.count("confirmed") == 1)
    }

    @Test("Lines of a scan are added like the sessions they are of, without their failures")
    func scan() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try failing(1).write(below: desk.directory)
        try desk.run(all: ["scan", "sessions", "--output", "lines.ndjson"])
        #expect(try desk.run("index", "lines.ndjson").text.hasPrefix("1 new session"))
        #expect(try desk.count("sessions") == 1)
        #expect(try desk.count("failures") == 0)
        try desk.run("index", "sessions")
        #expect(try desk.count("sessions") == 1)
        #expect(try desk.count("failures") == 1)
    }

    @Test("A report is added like the sessions it is of, and takes nothing from what is known of them")
    func report() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try failing(1).write(below: desk.directory)
        try desk.run(all: ["check", "sessions", "--report", "json=report.json"])
        #expect(try desk.run("index", "report.json").text.hasPrefix("1 new session, from 1 report"))
        #expect(try desk.count("failures") == 0)
        try desk.run("index", "sessions")
        #expect(try desk.count("failures") == 1)
        try FileManager.default.removeItem(at: desk.directory.appending(path: "report.json"))
        try desk.run(all: ["check", "sessions", "--report", "json=again.json"])
        try desk.run("index", "again.json")
        #expect(try desk.count("failures") == 1)
        #expect(try desk.count("sessions") == 1)
    }

    @Test("What is older than asked is taken out, with all that only it had")
    func prune() throws {
        let desk = try Desk()
        defer { desk.clean() }
        var old = Recording(1, day: 10)
        old.shell("make", exit: 2, output: "error: no rule to make target\n")
        try old.write(below: desk.directory)
        try failing(2, day: 20).write(below: desk.directory)
        try desk.run("index", "sessions")
        #expect(try desk.count("signatures") == 2)
        let result = try desk.run("index", "sessions", "--prune", "5d", "--now", "2026-11-21")
        #expect(result.text == "0 new sessions, 0 files read, 2 unchanged, 1 session taken out\n", "\(result.errors)")
        #expect(try desk.count("signatures") == 1)
        #expect(try desk.count("commands") == 1)
        #expect(try desk.run("search", "target").text.contains("Nothing found."))
        #expect(try desk.run("search", "module").text.contains("left-pad"))
    }

    @Test("Nothing gets in that the redactor takes out")
    func secrets() throws {
        let desk = try Desk()
        defer { desk.clean() }
        let token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
        var session = Recording(1, prompt: "Use the token \(token) please.")
        session.shell(
            "curl -H 'Authorization: Bearer \(token)' https://example.com", exit: 22,
            output: "Error: \(token) refused\n")
        session.shell("export GH_TOKEN=\(token)")
        try session.write(below: desk.directory)
        try desk.run("index", "sessions")
        #expect(try desk.count("failures") == 1)
        let bytes = try Data(contentsOf: desk.history)
        #expect(bytes.firstRange(of: Data(token.utf8)) == nil)
        #expect(try desk.run("history", "export").out.count > 100)
    }

    @Test("An input that cannot be read is said and is exit 2; what could be read is kept")
    func unreadable() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try failing(1).write(below: desk.directory)
        let result = try desk.run("index", "sessions", "nowhere")
        #expect(result.status == 2)
        #expect(result.errors.contains("cannot read nowhere"))
        #expect(try desk.count("sessions") == 1)
    }
}
