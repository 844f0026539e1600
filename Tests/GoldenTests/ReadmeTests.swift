import Foundation
import Testing

@Suite struct ReadmeTests {
    /// The rules table in the README is made from the rules.
    @Test func tablesAreFresh() throws {
        let process = Process()
        process.executableURL = GoldenCase.root.appending(path: "Scripts/readme")
        process.arguments = ["--check"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "run Scripts/readme")
    }
}
