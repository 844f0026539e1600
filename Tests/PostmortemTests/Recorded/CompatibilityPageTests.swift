import TestSupport
import Testing

/// The documentation says what is proved for which release; it is written from the recordings.
@Suite struct CompatibilityPageTests {
    /// The script reads the scenarios with Python's TOML reader, which came with 3.11.
    private static let hasPython = OtherProgram.has(["python3", "-c", "import tomllib"])

    @Test(.enabled(if: hasPython, "needs Python 3.11")) func pageIsUpToDate() throws {
        let result = try OtherProgram.run(["python3", "Scripts/compatibility", "--check"], in: Program.root)
        #expect(result.status == 0, "\(result.output)")
    }
}
