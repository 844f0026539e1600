import Foundation
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

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let all: [GoldenCase] = {
        let goldens = root.appending(path: "Tests/Goldens")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: goldens.path)) ?? []
        return names.sorted().map { GoldenCase(name: $0, directory: goldens.appending(path: $0)) }
    }()

    struct Run {
        /// By the name of the golden file that must hold it.
        var files: [String: String]
    }

    /// Runs the binary in the package's directory, where the arguments' paths begin.
    func run(into output: URL) throws -> Run {
        let text = try String(contentsOf: directory.appending(path: "arguments"), encoding: .utf8)
        let process = Process()
        process.executableURL = try Self.binary()
        process.currentDirectoryURL = Self.root
        process.arguments = text.split(separator: "\n").map {
            $0.replacingOccurrences(of: "$OUT", with: output.path)
        }
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("CODEX_POSTMORTEM_") && !$0.key.hasPrefix("GITHUB_")
        }
        environment["TERM"] = "dumb"
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let out = output.appending(path: "out")
        let err = output.appending(path: "err")
        try Data().write(to: out)
        try Data().write(to: err)
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        var files = ["expected.exit": "\(process.terminationStatus)\n"]
        for name in try FileManager.default.contentsOfDirectory(atPath: output.path) {
            let content = String(decoding: try Data(contentsOf: output.appending(path: name)), as: UTF8.self)
            files["expected." + name] = content.replacingOccurrences(of: output.path, with: "$OUT")
        }
        return Run(files: files)
    }

    static func binary() throws -> URL {
        let named = ProcessInfo.processInfo.environment["CODEX_POSTMORTEM_TEST_BINARY"]
        let url = named.map { URL(filePath: $0) } ?? root.appending(path: ".build/debug/codex-postmortem")
        try #require(FileManager.default.isExecutableFile(atPath: url.path), "build the binary first: swift build")
        return url
    }
}
