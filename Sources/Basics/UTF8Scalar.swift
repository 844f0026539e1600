/// One scalar of valid UTF-8, read from bytes: many times cheaper than going through a string's characters.
public struct UTF8Scalar {
    public let value: UInt32
    /// Bytes it takes.
    public let length: Int

    /// The scalar whose first byte is at `index`.
    @inlinable
    @inline(__always)
    public init(_ bytes: Span<UInt8>, at index: Int) {
        let first = UInt32(bytes[index])
        func next(_ offset: Int) -> UInt32 {
            index + offset < bytes.count ? UInt32(bytes[index + offset]) & 0x3F : 0
        }
        switch first {
        case 0..<0x80: (value, length) = (first, 1)
        case 0x80..<0xE0: (value, length) = ((first & 0x1F) << 6 | next(1), min(2, bytes.count - index))
        case 0xE0..<0xF0:
            (value, length) = ((first & 0x0F) << 12 | next(1) << 6 | next(2), min(3, bytes.count - index))
        default:
            value = (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
            length = min(4, bytes.count - index)
        }
    }

    /// Unicode's property White_Space.
    public var isWhitespace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Characters that move, hide or reorder others, or that show nothing at all.
    public var isInvisible: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F,
            0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFE00...0xFE0D, 0xFEFF,
            0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}
