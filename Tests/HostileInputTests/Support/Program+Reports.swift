import Foundation
import Reports
import TestSupport

extension Program {
    /// `check in` with every report there is.
    func checkWithReports() throws -> Result {
        let names = ReportFormats.all.map(\.name)
        var result = try check(
            ["--verbose", "--otlp-json", "--otlp-content"] + names.flatMap { ["--report", "\($0)=out/\($0)"] })
        for name in names { result.reports[name] = try files("out/\(name)") }
        return result
    }

    private func files(_ name: String) throws -> [UInt8] {
        let workspace = Workspace(directory: directory)
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: workspace.url(name).path, isDirectory: &isDirectory) else {
            return []
        }
        guard isDirectory.boolValue else { return try workspace.read(name) }
        return try workspace.names(name).flatMap { try Array($0.utf8) + [0x0A] + files("\(name)/\($0)") }
    }
}
