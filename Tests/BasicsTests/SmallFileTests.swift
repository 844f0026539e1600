import Basics
import Foundation
import Testing

@Suite struct SmallFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    private func file(_ name: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appending(path: name).path
    }

    @Test func `a file comes as a whole up to its limit`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try file("small")
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        try Data(bytes).write(to: URL(filePath: path))
        #expect(try SmallFile.read(path, limit: 100_000) == bytes)
        #expect(throws: SmallFile.Failure.tooLarge(limit: 99_999)) { try SmallFile.read(path, limit: 99_999) }
    }

    @Test
    func `a pipe that nobody writes to is refused at once`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try file("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        #expect(throws: SmallFile.Failure.notAFile) { try SmallFile.read(path, limit: 10) }
    }

    @Test func `a directory and nothing at all are no files, and the null device is an empty one`() throws {
        #expect(throws: SmallFile.Failure.notAFile) { try SmallFile.read("/", limit: 10) }
        #expect(throws: SmallFile.Failure.missing) { try SmallFile.read("/nowhere/at/all", limit: 10) }
        #expect(try SmallFile.read("/dev/null", limit: 10) == [])
    }
}
