import Basics
import Foundation
import Reports

/// Programs nobody here wrote, which read what the reports say.
enum Tool {
    struct Result {
        var status: Int32
        var output: String
    }

    static func run(_ arguments: [String], input: [UInt8] = []) throws -> Result {
        let file = try temporary(input)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }

    static func has(_ arguments: [String]) -> Bool { (try? run(arguments))?.status == 0 }

    /// The first Python that has a module: `REPORTS_PYTHON` or the one on the path.
    static func python(with module: String) -> String? {
        let named = ProcessInfo.processInfo.environment["REPORTS_PYTHON"]
        return [named, "python3"].compactMap { $0 }.first { has([$0, "-c", "import \(module)"]) }
    }

    /// A program of the Python environment that has the readers, or one on the path; nil when it is not installed.
    static func named(_ name: String) -> String? {
        let python = ProcessInfo.processInfo.environment["REPORTS_PYTHON"].map { URL(filePath: $0) }
        let beside = python?.deletingLastPathComponent().appending(path: name).path()
        return [beside, name].compactMap { $0 }.first { has([$0, "--help"]) }
    }

    /// For readers that want a name with an extension.
    static func temporaryFile(_ bytes: [UInt8], _ pathExtension: String) throws -> URL {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "reports-\(UUID().uuidString).\(pathExtension)")
        try Data(bytes).write(to: file)
        return file
    }

    /// A schema that Scripts/test took from PyPI; nil when it could not.
    static func schema(_ name: String) -> String? {
        guard let folder = ProcessInfo.processInfo.environment["REPORTS_SCHEMAS"] else { return nil }
        let path = URL(filePath: folder).appending(path: name).path()
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    static let hasXMLLint = has(["xmllint", "--version"])

    private static func temporary(_ bytes: [UInt8]) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        return file
    }
}

extension ReportFormat {
    /// What the format writes for `path`, by path.
    func files(_ report: Report, at path: String, options: ReportOptions) throws -> [(path: String, bytes: [UInt8])] {
        let root = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try write(report, to: root.appending(path: path).path(), options: options)
        let names = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String } ?? []
        return try names.sorted().compactMap { name in
            var isDirectory: ObjCBool = false
            let file = root.appending(path: name).path()
            if FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory), isDirectory.boolValue {
                return nil
            }
            return (name, [UInt8](try Data(contentsOf: URL(filePath: file))))
        }
    }
}
