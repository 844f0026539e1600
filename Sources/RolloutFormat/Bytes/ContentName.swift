import Basics

/// A name for what a file holds, the same for a plain file and its compressed copy: 128 bits over its lines, and how
/// many of them are not empty. Made for telling copies, not to withstand chosen collisions, which could at worst hide
/// one of two files that claim the same path.
public struct ContentName {
    private var low: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var high: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private var filledLines = 0

    public init() {}

    public mutating func add(_ line: ByteView) {
        if !line.isEmpty { filledLines += 1 }
        low = line.hash(seed: low)
        high = line.hash(seed: high)
    }

    /// 32 hexadecimal digits, a dot and the number of lines that are not empty.
    public var text: String {
        String(high, width: 16, radix: 16) + String(low, width: 16, radix: 16) + ".\(filledLines)"
    }

    /// Lines that are not empty, of a name.
    public static func filledLines(of name: String) -> Int? {
        name.parts(at: ".").last.flatMap { Int($0) }
    }
}
