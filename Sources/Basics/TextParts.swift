extension Substring {
    /// What stands between an ASCII sign, byte by byte: taking a text apart character by character takes twenty times as
    /// long, and leaves a sign where a mark is set upon it.
    public func parts(at sign: Unicode.Scalar, most: Int = .max, keepsEmpty: Bool = false) -> [Substring] {
        utf8.split(
            separator: UInt8(ascii: sign), maxSplits: most == .max ? most : most - 1,
            omittingEmptySubsequences: !keepsEmpty
        ).map { Substring($0) }
    }
}

extension String {
    /// The last place of an ASCII sign.
    public func lastPlace(of sign: Unicode.Scalar) -> Index? {
        let bytes = utf8Span.span
        var index = bytes.count
        while index > 0 {
            index -= 1
            if bytes[index] == UInt8(ascii: sign) { return utf8.index(startIndex, offsetBy: index) }
        }
        return nil
    }

    public func parts(at sign: Unicode.Scalar, most: Int = .max, keepsEmpty: Bool = false) -> [Substring] {
        self[...].parts(at: sign, most: most, keepsEmpty: keepsEmpty)
    }
}
