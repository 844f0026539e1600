import TestSupport
import Testing

@testable import RolloutFormat

@Suite struct DecimalNumberTests {
    @Test(arguments: ["0", "-0", "12.0", "0.1", "99.99999999", "-3.25", "123456789012345", "0.00000000000001"])
    func isWhatTheLibraryReads(_ text: String) {
        withView(text) { #expect(DecimalNumber.double($0)?.bitPattern == Double(text)?.bitPattern) }
    }

    /// What needs more than one rounding, and what is no plain decimal.
    @Test(arguments: ["1e3", "1234567890123456", "0.12345678901234567", "", "-", ".", "1.2.3", "nan", "+1"])
    func leavesTheRestToTheLibrary(_ text: String) {
        withView(text) { #expect(DecimalNumber.double($0) == nil) }
    }

    @Test func isExactForAnyDigits() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let digits = String(Int64.random(in: 0..<1_000_000_000_000_000, using: &generator))
            let point = Int.random(in: 0...digits.count, using: &generator)
            let text = (point == 0 ? "0" : String(digits.prefix(point))) + "." + digits.dropFirst(point)
            withView(text) {
                guard let value = DecimalNumber.double($0) else { return }
                #expect(value.bitPattern == Double(text)?.bitPattern, "\(text)")
            }
        }
    }
}
