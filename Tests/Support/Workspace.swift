import Basics
import Foundation
import Testing

/// A fresh directory with a repository's root in it, so that no configuration from further up is found, and a directory
/// `in` for sessions. Calling it runs the program there.
public struct Workspace {
    public let directory: URL

    public init(directory: URL) { self.directory = directory }

    public var path: String { directory.path }

    /// Gone after the body.
    public static func with(_ body: (Workspace) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "workspace-\(UUID().uuidString)")
        for name in [".git", "in"] {
            try FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
        }
        defer { try? FileManager.default.removeItem(at: url) }
        try body(Workspace(directory: url))
    }

    /// - Parameter line: the arguments, separated by spaces.
    public func callAsFunction(
        _ line: String, input: String = "", environment: [String: String] = [:]
    ) throws -> Program.Result {
        try Program(workspace: self).run(
            line.split(separator: " ").map(String.init), input: input, environment: environment)
    }

    public func url(_ name: String) -> URL { directory.appending(path: name) }

    public func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        let url = url(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    public func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }

    public func write(_ lines: [String], to name: String) throws {
        try write((lines.joined(separator: "\n") + "\n").utf8, to: name)
    }

    /// A file below `in` whose name is any bytes.
    public func write(_ lines: [String], toBytes name: [UInt8]) -> Bool {
        let path = Array((path + "/in/").utf8) + name + [0]
        let descriptor = path.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_WRONLY | O_CREAT, 0o600) }
        }
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        return (try? Descriptor.writeAll(bytes, to: descriptor)) != nil
    }

    public func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

    public func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

    public func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

    public func names(_ directory: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url(directory).path)) ?? []).sorted()
    }

    /// The demo, as `artifacts`.
    public func copyDemo() throws {
        try FileManager.default.copyItem(at: Program.root.appending(path: "Fixtures/demo"), to: url("artifacts"))
    }

    public func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
