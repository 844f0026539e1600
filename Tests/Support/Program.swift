import Foundation

/// The binary that this build made, run as a pipeline would: in a directory, with an environment that does not depend on
/// the machine the tests run on. (A variable like `CI` changes what the program says about its policy.)
public struct BuiltProgram: Sendable {
    public struct Result: Sendable {
        public var status: Int32
        /// True when a signal ended it: a trap, most likely.
        public var wasKilled: Bool
        public var out: [UInt8]
        public var err: [UInt8]

        public var text: String { String(decoding: out, as: UTF8.self) }
        public var errors: String { String(decoding: err, as: UTF8.self) }
    }

    public struct Missing: Error, CustomStringConvertible {
        public var description: String { "build the binary first: swift build" }
    }

    public let url: URL

    /// The package's directory.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What a run sees of the tests' own environment.
    static let kept: Set<String> = ["HOME", "LANG", "LD_LIBRARY_PATH", "PATH", "TMPDIR"]

    /// - Throws: ``Missing`` when neither `CODEX_POSTMORTEM_TEST_BINARY` nor `.build/debug` has one.
    public init() throws {
        let named = ProcessInfo.processInfo.environment["CODEX_POSTMORTEM_TEST_BINARY"]
        url = named.map { URL(filePath: $0) } ?? Self.root.appending(path: ".build/debug/codex-postmortem")
        guard FileManager.default.isExecutableFile(atPath: url.path) else { throw Missing() }
    }

    /// The environment of a run: what is kept of the tests' own, and `more`.
    public static func environment(_ more: [String: String] = [:]) -> [String: String] {
        ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(["TERM": "dumb"]) { $1 }.merging(more) { $1 }
    }

    /// Runs it to its end.
    ///
    /// - Parameter scratch: a directory where standard input, output and error are kept as files, because a pipe that
    ///   nobody empties would stop the program.
    public func run(
        _ arguments: [String], in directory: URL, scratch: URL, input: String? = nil,
        environment more: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = url
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
