extension String {
    /// A number with zeros in front, as wide as asked for or wider.
    public init(_ number: some BinaryInteger, width: Int, radix: Int = 10) {
        let digits = String(number, radix: radix)
        self = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }

    /// The hexadecimal digits of numbers, sixteen of each.
    public init(hex numbers: UInt64...) {
        self.init(unsafeUninitializedCapacity: numbers.count * 16) { digits in
            for (number, place) in zip(numbers, 0...) {
                for index in 0..<16 {
                    let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 0x0F
                    digits[place * 16 + index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
                }
            }
            return digits.count
        }
    }
}
