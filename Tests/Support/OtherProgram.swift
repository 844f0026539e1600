import Foundation

/// Programs nobody here wrote.
public enum OtherProgram {
    public struct Result {
        public var status: Int32
        /// Standard output and error together.
        public var output: String
    }

    public static func run(
        _ arguments: [String], input: [UInt8] = [], in directory: URL? = nil
    ) throws -> Result {
        let file = try temporaryFile(input)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        if let directory { process.currentDirectoryURL = directory }
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }

    public static func has(_ arguments: [String]) -> Bool { (try? run(arguments))?.status == 0 }

    /// The first Python that has some modules: `REPORTS_PYTHON` or the one on the path.
    public static func python(with modules: String) -> String? {
        let named = ProcessInfo.processInfo.environment["REPORTS_PYTHON"]
        return [named, "python3"].compactMap { $0 }.first { has([$0, "-c", "import \(modules)"]) }
    }

    /// A program of the Python environment that has the readers, or one on the path; nil when it is not installed.
    public static func named(_ name: String) -> String? {
        let python = ProcessInfo.processInfo.environment["REPORTS_PYTHON"].map { URL(filePath: $0) }
        let beside = python?.deletingLastPathComponent().appending(path: name).path()
        return [beside, name].compactMap { $0 }.first { has([$0, "--help"]) }
    }

    /// - Parameter pathExtension: for readers that want a name with one.
    public static func temporaryFile(_ bytes: [UInt8], _ pathExtension: String = "in") throws -> URL {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "reports-\(UUID().uuidString).\(pathExtension)")
        try Data(bytes).write(to: file)
        return file
    }

    /// A schema that Scripts/test took from PyPI; nil when it could not.
    public static func schema(_ name: String) -> String? {
        guard let folder = ProcessInfo.processInfo.environment["REPORTS_SCHEMAS"] else { return nil }
        let path = URL(filePath: folder).appending(path: name).path()
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    public static let hasXMLLint = has(["xmllint", "--version"])
}
