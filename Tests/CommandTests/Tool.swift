import Foundation
import TestSupport
import Testing

/// The built binary in a fresh directory, as a user would run it.
struct Tool {
    struct Result {
        var status: Int32
        var out: String
        var err: String
    }

    let directory: URL

    static let root = BuiltProgram.root

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
        let result = try BuiltProgram().run(
            line.split(separator: " ").map(String.init), in: directory, scratch: directory.appending(path: ".git"),
            input: input, environment: more)
        return Result(status: result.status, out: result.text, err: result.errors)
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

    static func binary() throws -> URL { try BuiltProgram().url }
}
