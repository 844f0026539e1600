import Basics
import Foundation

/// A fresh directory with a repository's root in it, so that no configuration from further up is found.
struct Workspace {
    let path: String

    static func with(_ body: (Workspace) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url.appending(path: ".git"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: url.appending(path: "in"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(Workspace(path: url.path))
    }

    func url(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        let url = url(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func write(_ lines: [String], to name: String) throws {
        try write((lines.joined(separator: "\n") + "\n").utf8, to: name)
    }

    /// A file below `in` whose name is any bytes.
    func write(_ lines: [String], toBytes name: [UInt8]) -> Bool {
        let path = Array((path + "/in/").utf8) + name + [0]
        let descriptor = path.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_WRONLY | O_CREAT, 0o600) }
        }
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        return (try? Descriptor.writeAll(bytes, to: descriptor)) != nil
    }

    func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

    func names(_ directory: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url(directory).path)) ?? []).sorted()
    }
}
