import Basics
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: [
        ("5", 2, 500, true), ("0.0625", 4, 625, true), ("1.25e-06", 12, 1_250_000, true), ("1.25", 1, 13, false),
        ("7.999999999999999e-07", 12, 800_000, false), ("0.04", 0, 0, false), ("2E3", 0, 2000, true),
    ])
    func `a decimal times a power of ten`(text: String, power: Int, value: Int, isExact: Bool) throws {
        let result = try #require(DecimalText(text)?.scaled(by: power, below: 1 << 64))
        #expect(result.value == Int128(value))
        #expect(result.isExact == isExact)
    }

    @Test(arguments: ["", ".", "5.", ".5", "-1", "+1", "1.2.3", "1e", "1e999", "e5", "0x10", "1 "])
    func `no decimals`(text: String) {
        #expect(DecimalText(text) == nil)
    }

    @Test func `what is too large has no value`() {
        #expect(DecimalText("1e30")?.scaled(by: 12, below: 1 << 64) == nil)
        #expect(DecimalText("1e3", allowsExponent: false) == nil)
    }
}
