import Basics

extension Span where Element == UInt8 {
    /// The first `byte` at or after `from` and before `to`; nil when there is none.
    public func firstIndex(of byte: UInt8, from: Int = 0, to: Int = .max) -> Int? {
        let end = Swift.min(to, count)
        guard from >= 0, from < end else { return nil }
        return withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, let found = memchr(start + from, Int32(byte), end - from) else {
                return nil
            }
            return UnsafeRawPointer(found) - UnsafeRawPointer(start)
        }
    }
}
