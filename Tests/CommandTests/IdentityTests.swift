import Foundation
import TestSupport
import Testing

/// The same sessions give the same reports to the byte, whoever reads them in which order and however they are packed.
@Suite struct IdentityTests {
    private static let formats = [
        "json": "report.json", "markdown": "report.md", "junit": "report.xml", "sarif": "report.sarif",
        "html": "report.html",
    ]

    @Test(arguments: ["recorded/0.46.0", "recorded/0.98.0", "recorded/0.163.0", "demo"])
    func anyNumberOfWorkersAnyOrderOnDiskPlainOrCompressed(_ fixture: String) throws {
        try Workspace.with { tool in
            let fixture = Program.root.appending(path: "Fixtures/\(fixture)")
            let paths = try Self.files(below: fixture)
            try Self.copy(paths, from: fixture, to: tool.directory.appending(path: "artifacts"))
            let expected = try Self.reports(tool, jobs: 1)
            #expect(expected.count == Self.formats.count)
            for jobs in [2, 7] {
                let reports = try Self.reports(tool, jobs: jobs)
                for name in Self.formats.keys { #expect(reports[name] == expected[name], "\(name), \(jobs) jobs") }
            }

            // Directories list files in an order that depends on how they came there.
            try FileManager.default.removeItem(at: tool.directory.appending(path: "artifacts"))
            try Self.copy(paths.reversed(), from: fixture, to: tool.directory.appending(path: "artifacts"))
            let reordered = try Self.reports(tool, jobs: 3)
            for name in Self.formats.keys { #expect(reordered[name] == expected[name], "\(name), another order") }

            let isCompressed = try Self.compressRollouts(below: tool.directory.appending(path: "artifacts"))
            guard isCompressed else { try Test.cancel("no zstd: the compressed half was left out") }
            let compressed = try Self.reports(tool, jobs: 2)
            // Only the names of the files differ, and what the page says of them.
            for name in ["json", "markdown", "junit", "sarif"] {
                #expect(Self.plain(compressed[name]) == Self.plain(expected[name]), "\(name), compressed")
            }
        }
    }

    private static func reports(_ tool: Workspace, jobs: Int) throws -> [String: String] {
        let requests = formats.sorted { $0.key < $1.key }.map { "--report \($0.key)=out/\($0.value)" }
        let result = try tool(
            "check artifacts --quiet --now 2026-11-21 --jobs \(jobs) " + requests.joined(separator: " "))
        #expect([0, 1, 2].contains(result.status), "\(result.errors)")
        return try formats.mapValues { try tool.text("out/\($0)") }
    }

    private static func plain(_ report: String?) -> String? {
        report?.replacing(".jsonl.zst", with: ".jsonl").replacing(#""compressed": true"#, with: #""compressed": false"#)
    }

    private static func files(below directory: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted().filter {
            var isDirectory: ObjCBool = false
            let path = directory.appending(path: $0).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
        }
    }

    private static func copy(_ paths: [String], from source: URL, to target: URL) throws {
        for path in paths {
            let url = target.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: source.appending(path: path), to: url)
        }
    }

    /// False when there is no `zstd` here.
    private static func compressRollouts(below directory: URL) throws -> Bool {
        let rollouts = try files(below: directory).filter { $0.hasSuffix(".jsonl") && $0.contains("rollout-") }
        return OtherProgram.has(["zstd", "--quiet", "--rm"] + rollouts.map { directory.appending(path: $0).path })
    }
}
