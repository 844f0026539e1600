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
    public func parts(at sign: Unicode.Scalar, most: Int = .max, keepsEmpty: Bool = false) -> [Substring] {
        self[...].parts(at: sign, most: most, keepsEmpty: keepsEmpty)
    }
}
