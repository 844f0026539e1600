import Testing

@testable import Safety

/// What was redacted and quoted once is not searched again; everything else is.
struct VouchedTextsTests {
    @Test func onlyTheVeryTextIsVouchedFor() {
        let redactor = Redactor(key: (1, 2))
        redactor.vouch(for: "error: not found")
        #expect(redactor.isVouched("error: not found"))
        #expect(!redactor.isVouched("error: not found "))
        #expect(!redactor.isVouched(""))
        #expect(!Redactor(key: (1, 2)).isVouched("error: not found"))
    }

    @Test func thereIsALimit() {
        let redactor = Redactor(key: (1, 2))
        for number in 0..<10_000 { redactor.vouch(for: "text \(number)") }
        #expect(redactor.isVouched("text 0") && !redactor.isVouched("text 9999"))
        redactor.vouch(for: String(repeating: "x", count: 5000))
        #expect(!redactor.isVouched(String(repeating: "x", count: 5000)))
    }
}
