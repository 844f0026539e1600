import Basics
import Foundation
import Reports
import Testing

@Suite struct ReportFileTests {
    private let directory = FileManager.default.temporaryDirectory.appending(path: "report-file-\(UUID().uuidString)")

    @Test func createsDirectoriesAndReplacesWhole() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appending(path: "a/b/report.json").path()
        try ReportFile.write([1, 2, 3], to: path)
        try ReportFile.write([4], to: path)
        #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == [4])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.appending(path: "a/b").path()) == [
                "report.json"
            ])
    }

    @Test func followsNoLinkAtTheTemporaryName() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let victim = directory.appending(path: "victim")
        try Data([9]).write(to: victim)
        let trap = directory.appending(path: ".codex-postmortem-\(ProcessInfo.processInfo.processIdentifier)-0.tmp")
        try FileManager.default.createSymbolicLink(at: trap, withDestinationURL: victim)
        try ReportFile.write([1], to: directory.appending(path: "r").path())
        #expect([UInt8](try Data(contentsOf: victim)) == [9])
        #expect([UInt8](try Data(contentsOf: directory.appending(path: "r"))) == [1])
    }

    /// Somebody else may have put it there; one that is read is written to as before.
    @Test func aPipeThatNobodyReadsIsNotWaitedFor() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let pipe = directory.appending(path: "pipe").path()
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: ReportFileError.self) { try ReportFile.write([1], to: pipe) }
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try ReportFile.write([1, 2], to: pipe)
        var bytes: [UInt8] = [0, 0, 0]
        #expect(read(reader, &bytes, 3) == 2 && bytes == [1, 2, 0])
    }

    @Test func replacesALinkNotItsTarget() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let victim = directory.appending(path: "victim")
        try Data([9]).write(to: victim)
        let link = directory.appending(path: "report.md")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: victim)
        try ReportFile.write([1], to: link.path())
        #expect([UInt8](try Data(contentsOf: victim)) == [9])
    }

    @Test func writesIntoDevices() throws {
        try ReportFile.write([1], to: "/dev/null")
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func saysWhatWentWrong() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let file = directory.appending(path: "file")
        try Data().write(to: file)
        for path in [file.appending(path: "report.json").path(), directory.path(), "/proc/nope/report.json"] {
            let error = #expect(throws: ReportFileError.self) { try ReportFile.write([1], to: path) }
            #expect(error.map { "\($0)".contains(path) && "\($0)".contains("Give a path") } ?? false)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path()) == ["file"])
    }
}
