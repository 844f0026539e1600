import Foundation

/// The recorded sessions, as plain text to search in.
public enum Recordings {
    /// Every uncompressed one.
    public static func texts() throws -> [[UInt8]] {
        let root = Program.root.appending(path: "Fixtures/recorded")
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".jsonl") }.sorted().map {
            Array(try Data(contentsOf: root.appending(path: $0)))
        }
    }
}
