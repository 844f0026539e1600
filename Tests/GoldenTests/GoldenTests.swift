import Foundation
import Testing

/// The built binary, run as a user would, against what it printed and wrote when somebody last looked.
@Suite struct GoldenTests {
    @Test(arguments: GoldenCase.all)
    func printsAndWritesWhatItDid(_ golden: GoldenCase) throws {
        let output = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: output) }
        let run = try golden.run(into: output)
        let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"
        for (name, actual) in run.files.sorted(by: { $0.key < $1.key }) {
            let url = golden.directory.appending(path: name)
            if isUpdate {
                try Data(actual.utf8).write(to: url)
                continue
            }
            let expected = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
            #expect(actual == expected, "\(golden.name)/\(name): \(Self.difference(expected, actual))")
        }
        let known = Set(run.files.keys).union(["arguments", "input"])
        for name in try FileManager.default.contentsOfDirectory(atPath: golden.directory.path) where name != "arguments"
        {
            #expect(known.contains(name), "\(golden.name)/\(name) was not written")
        }
    }

    /// The first lines that differ, and how to accept them.
    private static func difference(_ expected: String, _ actual: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        let before = old.dropFirst(first).prefix(3).map { "- \($0)" }
        let after = new.dropFirst(first).prefix(3).map { "+ \($0)" }
        return "line \(first + 1)\n" + (before + after).joined(separator: "\n")
            + "\nUPDATE_GOLDENS=1 swift test --filter GoldenTests rewrites it"
    }
}
