import Foundation
import Testing

@Suite struct ReadmeTests {
    /// The tables and pages of the documentation are made from the rules and settings.
    @Test func tablesAreFresh() throws {
        let process = Process()
        process.executableURL = GoldenCase.root.appending(path: "Scripts/readme")
        process.arguments = ["--check"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "run Scripts/readme")
    }
}
