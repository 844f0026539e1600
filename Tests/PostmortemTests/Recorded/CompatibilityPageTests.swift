import Foundation
import Testing

/// The documentation says what is proved for which release; it is written from the recordings.
@Suite struct CompatibilityPageTests {
    /// The script reads the scenarios with Python's TOML reader, which came with 3.11.
    private static let hasPython = (try? run("-c", "import tomllib"))?.status == 0

    @Test(.enabled(if: hasPython, "needs Python 3.11")) func pageIsUpToDate() throws {
        let result = try Self.run("Scripts/compatibility", "--check")
        #expect(result.status == 0, "\(result.errors)")
    }

    private static func run(_ arguments: String...) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.currentDirectoryURL = Recording.repository
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
