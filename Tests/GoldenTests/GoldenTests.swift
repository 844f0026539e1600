import Foundation
import TestSupport
import Testing

/// The program, shipped and of this build, run as a user would, against what it printed and wrote when somebody last
/// looked.
@Suite struct GoldenTests {
    @Test(arguments: GoldenCase.all, Program.binaries)
    func printsAndWritesWhatItDid(_ golden: GoldenCase, _ binary: URL) throws {
        let output = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: output) }
        let run = try golden.run(binary, into: output)
        for (name, actual) in run.files.sorted(by: { $0.key < $1.key }) {
            try Golden.expect(Array(actual.utf8), at: golden.directory.appending(path: name))
        }
        let known = Set(run.files.keys).union(["arguments", "input"])
        for name in try FileManager.default.contentsOfDirectory(atPath: golden.directory.path) where name != "arguments"
        {
            #expect(known.contains(name), "\(golden.name)/\(name) was not written")
        }
    }
}
