import Foundation
import Testing

/// What was expected when somebody last looked, in a file; `UPDATE_GOLDENS=1` writes it instead.
public enum Golden {
    public static func expect(
        _ bytes: [UInt8], at file: URL, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            return try Data(bytes).write(to: file)
        }
        let name = file.path.replacingOccurrences(of: Program.root.path + "/", with: "")
        guard let expected = try? Data(contentsOf: file) else {
            Issue.record("\(name) does not exist; UPDATE_GOLDENS=1 writes it", sourceLocation: sourceLocation)
            return
        }
        guard [UInt8](expected) != bytes else { return }
        let difference = firstDifference(
            String(decoding: expected, as: UTF8.self), String(decoding: bytes, as: UTF8.self))
        Issue.record("\(name) differs; UPDATE_GOLDENS=1 accepts\n\(difference)", sourceLocation: sourceLocation)
    }

    /// The first line that differs, with a few around it.
    private static func firstDifference(_ expected: String, _ actual: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(old, new).prefix { $0 == $1 }.count
        var result = ["line \(first + 1):"]
        result += old[max(0, first - 2)..<min(first, old.count)].map { "  \($0)" }
        result += old[min(first, old.count)..<min(first + 4, old.count)].map { "- \($0)" }
        result += new[min(first, new.count)..<min(first + 4, new.count)].map { "+ \($0)" }
        return result.joined(separator: "\n")
    }
}
