import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
    /// The tables and pages of the documentation are made from the rules and settings.
    @Test func tablesAreFresh() throws {
        let check = try OtherProgram.run([Program.root.appending(path: "Scripts/readme").path, "--check"])
        #expect(check.status == 0, "run Scripts/readme: \(check.output)")
    }
}
