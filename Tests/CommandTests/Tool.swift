import Foundation
import Testing

/// The built binary in a fresh directory, as a user would run it.
struct Tool {
    struct Result {
        var status: Int32
        var out: String
        var err: String
    }

    let directory: URL

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A repository of its own, so that no configuration from further up is found; gone after the body.
    static func inRepository(_ body: (Tool) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory.appending(path: ".git"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(Tool(directory: directory))
    }

    /// - Parameter line: the arguments, separated by spaces.
    func callAsFunction(_ line: String, input: String = "", environment more: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = try Self.binary()
        process.currentDirectoryURL = directory
        process.arguments = line.split(separator: " ").map(String.init)
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("CODEX_POSTMORTEM_") && !$0.key.hasPrefix("GITHUB_")
        }
        environment["TERM"] = "dumb"
        environment.merge(more) { $1 }
        process.environment = environment
        // Files, because a pipe that nobody empties would stop the process.
        let files = try ["in", "out", "err"].map { name in
            let url = directory.appending(path: ".git/\(name)")
            try Data(name == "in" ? Array(input.utf8) : []).write(to: url)
            return url
        }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, out: try String(contentsOf: files[1], encoding: .utf8),
            err: try String(contentsOf: files[2], encoding: .utf8))
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: directory.appending(path: path))
    }

    func read(_ path: String) throws -> String {
        try String(contentsOf: directory.appending(path: path), encoding: .utf8)
    }

    func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: path).path)
    }

    /// The demo, as `artifacts`.
    func copyDemo() throws {
        try FileManager.default.copyItem(
            at: Self.root.appending(path: "Fixtures/demo"), to: directory.appending(path: "artifacts"))
    }

    func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    static func binary() throws -> URL {
        let named = ProcessInfo.processInfo.environment["CODEX_POSTMORTEM_TEST_BINARY"]
        let url = named.map { URL(filePath: $0) } ?? root.appending(path: ".build/debug/codex-postmortem")
        try #require(FileManager.default.isExecutableFile(atPath: url.path), "build the binary first: swift build")
        return url
    }
}
