import Foundation

/// The program, run as a pipeline would: in a workspace, with an environment that does not depend on the machine the
/// tests run on. (A variable like `CI` changes what the program says about its policy.)
public struct Program {
    public struct Result: Sendable {
        public var status: Int32
        /// True when a signal ended it: a trap, most likely.
        public var wasKilled: Bool
        public var out: [UInt8]
        public var err: [UInt8]
        /// What a test had written, by name.
        public var reports: [String: [UInt8]] = [:]

        public var text: String { String(decoding: out, as: UTF8.self) }
        public var errors: String { String(decoding: err, as: UTF8.self) }
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "build the binary first: swift build" }
    }

    /// Where it is started.
    public let directory: URL
    private let binary: URL?
    /// Where standard input, output and error are kept as files: a pipe that nobody empties would stop the program.
    private let scratch: URL

    /// The package's directory.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What a run sees of the tests' own environment.
    private static let kept: Set<String> = ["HOME", "LANG", "LD_LIBRARY_PATH", "PATH", "TMPDIR"]

    public init(workspace: Workspace) { self.init(in: workspace.directory, scratch: workspace.url(".git")) }

    /// - Parameter binary: the first of `binaries` without one.
    public init(_ binary: URL? = nil, in directory: URL, scratch: URL) {
        self.binary = binary
        self.directory = directory
        self.scratch = scratch
    }

    /// The one that `CODEX_POSTMORTEM_TEST_BINARY` names, such as what is shipped, and that of this build.
    public static let binaries: [URL] = {
        let named = ProcessInfo.processInfo.environment["CODEX_POSTMORTEM_TEST_BINARY"].map { URL(filePath: $0) }
        return [named, root.appending(path: ".build/debug/codex-postmortem")].compactMap { $0 }
    }()

    /// The first of them.
    public static func binary() throws -> URL {
        guard FileManager.default.isExecutableFile(atPath: binaries[0].path) else { throw Missing() }
        return binaries[0]
    }

    /// The environment of a run: what is kept of the tests' own, and `more`.
    public static func environment(_ more: [String: String] = [:]) -> [String: String] {
        ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(["TERM": "dumb"]) { $1 }.merging(more) { $1 }
    }

    /// `check in`, and further arguments.
    public func check(_ arguments: [String] = []) throws -> Result {
        try run(["check", "in", "--now", "2026-11-21"] + arguments)
    }

    /// Runs it to its end.
    public func run(
        _ arguments: [String], input: String? = nil, environment more: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = try binary ?? Self.binary()
        process.currentDirectoryURL = directory
        process.arguments = arguments
        process.environment = Self.environment(more)
        let out = scratch.appending(path: "out")
        let err = scratch.appending(path: "err")
        for file in [out, err] { try Data().write(to: file) }
        if let input {
            let file = scratch.appending(path: "in")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            out: Array(try Data(contentsOf: out)), err: Array(try Data(contentsOf: err)))
    }
}
