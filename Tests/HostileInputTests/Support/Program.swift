import Foundation
import Reports
import TestSupport
import Testing

/// The built binary, as a pipeline runs it.
struct Program {
    struct Result {
        var status: Int32
        /// True when a signal ended it: a trap, most likely.
        var wasKilled: Bool
        var out: [UInt8]
        var err: [UInt8]
        /// What `--report` wrote, by the name of the format; the files of a directory together.
        var reports: [String: [UInt8]] = [:]

        var text: String { String(decoding: out, as: UTF8.self) }
        var errors: String { String(decoding: err, as: UTF8.self) }
    }

    let workspace: Workspace

    /// `check in`, and further arguments.
    func check(_ arguments: [String] = []) throws -> Result {
        try run(["check", "in", "--now", "2026-11-21"] + arguments)
    }

    /// The same with every report there is.
    func checkWithReports() throws -> Result {
        let names = ReportFormats.all.map(\.name)
        var result = try check(
            ["--verbose", "--otlp-json", "--otlp-content"] + names.flatMap { ["--report", "\($0)=out/\($0)"] })
        for name in names { result.reports[name] = try files("out/\(name)") }
        return result
    }

    func run(_ arguments: [String], environment more: [String: String] = [:]) throws -> Result {
        let result = try BuiltProgram().run(
            arguments, in: URL(filePath: workspace.path), scratch: workspace.url(".git"), environment: more)
        return Result(status: result.status, wasKilled: result.wasKilled, out: result.out, err: result.err)
    }

    private func files(_ name: String) throws -> [UInt8] {
        let url = workspace.url(name)
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else { return [] }
        guard isDirectory.boolValue else { return try workspace.read(name) }
        return try workspace.names(name).flatMap { try Array($0.utf8) + [0x0A] + files("\(name)/\($0)") }
    }

    static func binary() throws -> URL { try BuiltProgram().url }
}
