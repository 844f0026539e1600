import RolloutFormat
import Testing

@testable import ThreadModel

struct OutputReadingTests {
    /// Digit by digit a number comes out as reading its text gives it.
    @Test func aDurationIsTheNumberThatIsWritten() {
        let texts: [StaticString] = [
            "0.1 s", "12", "2.5516 seconds", "0", ".5", "5.", ".", "", "x", "1.2.3", "123456789012345",
            "0.30000000000001",
            "1234567890123456.7", "99999.99999", "007.25", "0.000001s", "3..1", "12345678901234567890123",
        ]
        for text in texts {
            let view = ByteView(text)
            let number = String(view.text.prefix { $0.isASCII && $0.isNumber || $0 == "." }.prefix(20))
            #expect(OutputReading.leadingNumber(view) == (number.isEmpty ? nil : Double(number)), "\(text)")
        }
    }
}
