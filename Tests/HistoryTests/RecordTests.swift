import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("check with a history")
struct RecordTests {
    private static let loop = "Error: Cannot find module 'left-pad'\n"

    /// A session that fails the same way five times.
    private func looping(_ number: Int, day: Int) -> Recording {
        var session = Recording(number, day: day)
        for _ in 0..<5 { session.shell("npm test", exit: 1, output: Self.loop) }
        return session
    }

    @Test("The first time an incident is new, later it says how often, since when and where")
    func seen() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try looping(1, day: 12).write(below: desk.directory.appending(path: "first"))
        try looping(2, day: 14).write(below: desk.directory.appending(path: "second"))
        let first = try desk.run("check", "first", "--record", "--no-github")
        #expect(first.errors == "", "\(first.errors)")
        #expect(try desk.count("runs") == 1)
        let second = try desk.run(
            "check", "second", "--record", "--report", "json=report.json", "--report", "markdown=report.md", "--report",
            "html=report.html")
        let line =
            "seen 5 times in 1 session since 12 Nov 2026, last in first (rollout-2026-11-12T09-00-00-019aa000-0000-7000-8000-000000000001.jsonl:"
        let text = second.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(line), "\(second.text)")
        let read = { (name: String) in
            String(decoding: try Data(contentsOf: desk.directory.appending(path: name)), as: UTF8.self)
        }
        #expect(try read("report.md").contains("seen 5 times in 1 session since 12 Nov 2026"))
        #expect(try read("report.html").contains("seen 5 times in 1 session since 12 Nov 2026"))
        #expect(try read("report.html").contains("<h2>History</h2>"))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: desk.directory.appending(path: "report.json")))
                as? [String: Any])
        let seen = (json["findings"] as? [[String: Any]])?.compactMap { $0["history"] as? [String: Any] }.first
        #expect(seen?["times"] as? Int == 5)
        #expect(seen?["sessions"] as? Int == 1)
        #expect(
            seen?["since"] as? String == "2026-11-12T09:05:00.000Z"
                || seen?["since"] as? String == "2026-11-12T09:05:00Z")
        // The run itself does not count, however often it is looked at.
        let again = try desk.run("check", "second", "--record")
        #expect(again.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(line))
        #expect(try desk.count("runs") == 2)
        #expect(try desk.count("sessions") == 2)
    }

    @Test("A history that the configuration names is asked without any flag")
    func configured() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try looping(1, day: 12).write(below: desk.directory.appending(path: "first"))
        try looping(2, day: 14).write(below: desk.directory.appending(path: "second"))
        try desk.run("check", "first", "--record")
        try Data("version: 1\nhistory: history.db\n".utf8)
            .write(to: desk.directory.appending(path: ".codex-postmortem.yml"))
        let text = try desk.run(all: ["check", "second"]).text.split(whereSeparator: \.isWhitespace)
        #expect(text.joined(separator: " ").contains("seen 5 times in 1 session"))
    }

    @Test("A check without a history says nothing of one and makes none")
    func without() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try looping(1, day: 12).write(below: desk.directory)
        let result = try desk.run(all: ["check", "sessions", "--report", "json=report.json"])
        #expect(!result.text.contains("history"))
        #expect(!FileManager.default.fileExists(atPath: desk.history.path))
        let json = String(decoding: try Data(contentsOf: desk.directory.appending(path: "report.json")), as: UTF8.self)
        #expect(!json.contains("\"history\""))
    }

    @Test(
        "A history that cannot be used is said and changes no verdict",
        arguments: ["", "rubbish", "SQLite format 3\0and rubbish"])
    func unusable(content: String) throws {
        let desk = try Desk()
        defer { desk.clean() }
        try looping(1, day: 12).write(below: desk.directory)
        let plain = try desk.run(all: ["check", "sessions"])
        if !content.isEmpty { try Data(content.utf8).write(to: desk.history) }
        let result = try desk.run("check", "sessions")
        #expect(result.status == plain.status)
        #expect(result.text.split(separator: "\n").first == plain.text.split(separator: "\n").first)
        #expect(result.text.contains("without history"))
        #expect(result.errors.contains("warning: without history: "), "\(result.errors)")
        let recorded = try desk.run("check", "sessions", "--record")
        #expect(recorded.status == plain.status)
        #expect(recorded.errors.contains("not recorded") == !content.isEmpty, "\(recorded.errors)")
        if !content.isEmpty { #expect(try Data(contentsOf: desk.history) == Data(content.utf8)) }
    }

    @Test("Two and more at once lose nothing")
    func concurrent() throws {
        let desk = try Desk()
        defer { desk.clean() }
        let count = 6
        for number in 1...count {
            try looping(number, day: 10 + number).write(below: desk.directory.appending(path: "job-\(number)"))
        }
        let statuses = Mutex<[Int32]>([])
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = try? desk.run("check", "job-\(index + 1)", "--record", "--history-wait", "60")
            statuses.withLock { $0.append(result?.errors == "" ? result?.status ?? -1 : -1) }
        }
        #expect(statuses.withLock { $0 } == Array(repeating: 1, count: count))
        #expect(try desk.count("sessions") == count)
        #expect(try desk.count("runs") == count)
        #expect(try desk.count("failures") == count * 5)
        #expect(try desk.count("signatures") == 1)
    }

    /// The kernel kills a process that writes beyond a limit: at another write for each limit, and at the same one
    /// every time.
    @Test("Killed at any write, the file can be read and goes on where it was")
    func killed() throws {
        let desk = try Desk()
        defer { desk.clean() }
        for number in 1...12 { try looping(number, day: 10 + number).write(below: desk.directory) }
        var killed = 0
        for limit in Swift.stride(from: 4, through: 400, by: 12) {
            let status = try desk.shell(
                "ulimit -c 0 -f \(limit); exec env --default-signal=XFSZ \"$PROGRAM\" index sessions --history \"$HISTORY\""
            )
            if status == SIGXFSZ || status == 128 + SIGXFSZ { killed += 1 }
            if !FileManager.default.fileExists(atPath: desk.history.path) { continue }
            let stats = try desk.run("history", "stats")
            #expect([0, 2].contains(stats.status))
            if stats.status == 2 { #expect(stats.errors.contains("there is no history"), "\(stats.errors)") }
        }
        #expect(killed > 3)
        try desk.run("index", "sessions")
        #expect(try desk.count("sessions") == 12)
        #expect(try desk.count("failures") == 60)
        #expect(try desk.stats()["whole"] as? Bool == true)
    }

    @Test("No room for it is said and keeps the verdict")
    func noRoom() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try looping(1, day: 12).write(below: desk.directory)
        let plain = try desk.run(all: ["check", "sessions"]).status
        let script = """
            trap '' XFSZ; ulimit -f 8
            "$PROGRAM" check sessions --record --history "$HISTORY" 2>err >/dev/null
            """
        #expect(try desk.shell(script) == plain)
        let said = String(decoding: try Data(contentsOf: desk.directory.appending(path: "err")), as: UTF8.self)
        #expect(said.contains("the run was not recorded: "), "\(said)")
        #expect(said.contains("the disk is full"), "\(said)")
    }

    @Test("A read-only history in a read-only directory can be asked")
    func readOnly() throws {
        let desk = try Desk()
        let home = desk.directory.appending(path: "home")
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: home.path)
            desk.clean()
        }
        try looping(1, day: 12).write(below: desk.directory.appending(path: "first"))
        try looping(2, day: 14).write(below: desk.directory.appending(path: "second"))
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let file = home.appending(path: "history.db").path
        _ = try desk.run(all: ["check", "first", "--record", "--history", file])
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == ["history.db"])
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: home.path)
        let result = try desk.run(all: ["check", "second", "--history", file])
        #expect(result.errors == "")
        #expect(result.text.contains("seen 5 times"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == ["history.db"])
    }

    @Test("The median of the last runs is what a run is compared with")
    func increase() throws {
        let desk = try Desk()
        defer { desk.clean() }
        try Data("version: 1\nbudgets:\n  run:\n    tokens_increase: 50%\n".utf8)
            .write(to: desk.directory.appending(path: "policy.yml"))
        for number in 1...3 {
            let folder = desk.directory.appending(path: "runs/\(number)")
            try looping(number, day: 10 + number).write(below: folder)
            _ = try desk.run("check", "runs/\(number)", "--record", "--run-name", "nightly")
        }
        var long = Recording(9, day: 20)
        for number in 0..<12 { long.shell("make step-\(number)") }
        try long.write(below: desk.directory.appending(path: "runs/9"))
        let result = try desk.run(
            "check", "runs/9", "--run-name", "nightly", "--compare-last", "5", "--config", "policy.yml")
        #expect(result.status == 1, "\(result.text) \(result.errors)")
        #expect(
            result.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("the median of the last 3 runs"), "\(result.text)")
        let other = try desk.run(
            "check", "runs/9", "--run-name", "another", "--compare-last", "5", "--config", "policy.yml")
        #expect(other.status == 0)
    }

    @Test("A session far beyond the usual of its name is a warning once there are enough of them")
    func unusual() throws {
        let desk = try Desk()
        defer { desk.clean() }
        for number in 1...9 {
            var session = Recording(number, day: 10 + number)
            session.shell("make")
            try session.write(below: desk.directory.appending(path: "runs/\(number)/job"))
            _ = try desk.run("check", "runs/\(number)", "--record")
        }
        var long = Recording(10, day: 20)
        for number in 0..<12 { long.shell("make step-\(number)") }
        try long.write(below: desk.directory.appending(path: "runs/10/job"))
        let result = try desk.run("check", "runs/10")
        let text = result.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("session-tokens-unusual"), "\(result.text)")
        #expect(text.contains("12 times the usual"), "\(result.text)")
        #expect(text.contains("the median of the last 9 sessions"), "\(result.text)")
    }
}
