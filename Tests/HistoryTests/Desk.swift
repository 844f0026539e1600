import Foundation
import TestSupport
import Testing

/// A directory of its own with a history, where the built program is run.
struct Desk {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    func clean() { try? FileManager.default.removeItem(at: directory) }

    var history: URL { directory.appending(path: "history.db") }

    /// Runs it with the desk's history.
    @discardableResult
    func run(_ arguments: String..., input: String? = nil) throws -> Program.Result {
        try run(all: arguments + ["--history", history.path], input: input)
    }

    @discardableResult
    func run(all arguments: [String], input: String? = nil) throws -> Program.Result {
        let scratch = directory.appending(path: "scratch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        return try Program(in: directory, scratch: scratch).run(arguments, input: input)
    }

    /// Runs it in a shell, for limits.
    func shell(_ script: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = directory
        process.environment = Program.environment(["PROGRAM": try Program.binary().path, "HISTORY": history.path])
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func stats() throws -> [String: Any] {
        let result = try run("history", "stats", "--format", "json")
        #expect(result.status == 0, "\(result.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.out)) as? [String: Any])
    }

    func count(_ what: String) throws -> Int { try #require(try stats()[what] as? Int) }

    /// What `name` says in an answer of JSON.
    func json(_ result: Program.Result) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.out)) as? [String: Any])
    }
}
