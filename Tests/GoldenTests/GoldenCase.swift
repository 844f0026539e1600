import Foundation
import TestSupport
import Testing

/// One folder under `Tests/Goldens`: the arguments of a run of the built binary, and what it must print and write.
///
/// `arguments` holds one argument a line; `$OUT` in it stands for a fresh directory. `expected.out`, `expected.err`
/// and `expected.exit` are what the run prints and returns; every other `expected.NAME` is a file it wrote as
/// `$OUT/NAME`. `UPDATE_GOLDENS=1` rewrites them.
struct GoldenCase: CustomTestStringConvertible, Sendable {
    var name: String
    var directory: URL

    var testDescription: String { name }

    static let all: [GoldenCase] = {
        let goldens = Program.root.appending(path: "Tests/Goldens")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: goldens.path)) ?? []
        return names.sorted().map { GoldenCase(name: $0, directory: goldens.appending(path: $0)) }
    }()

    struct Run {
        /// By the name of the golden file that must hold it.
        var files: [String: String]
    }

    /// Runs a binary in the package's directory, where the arguments' paths begin.
    func run(_ binary: URL, into output: URL) throws -> Run {
        let text = try String(contentsOf: directory.appending(path: "arguments"), encoding: .utf8)
        let arguments = text.split(separator: "\n").map { $0.replacingOccurrences(of: "$OUT", with: output.path) }
        let result = try Program(binary, in: Program.root, scratch: output).run(arguments)
        var files = ["expected.exit": "\(result.status)\n"]
        for name in try FileManager.default.contentsOfDirectory(atPath: output.path) {
            let content = String(decoding: try Data(contentsOf: output.appending(path: name)), as: UTF8.self)
            files["expected." + name] = content.replacingOccurrences(of: output.path, with: "$OUT")
        }
        return Run(files: files)
    }
}
