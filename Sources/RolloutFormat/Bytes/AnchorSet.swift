import Basics
import CScan

/// The beginnings of many texts, to look for all at once.
public final class AnchorSet: Sendable {
    /// Filled once, and only read from then on.
    nonisolated(unsafe) private let tables: UnsafeMutablePointer<cscan_anchors>
    /// Of a few texts.
    nonisolated(unsafe) private let pairs: UnsafeMutablePointer<cscan_pairs>?

    /// Bytes of a text that are looked at.
    public static let width = 4

    /// - Parameter anchors: Three bytes or more each, with whether their case does not matter.
    public init(_ anchors: some Sequence<(text: String, ignoresCase: Bool)>) {
        let anchors = Array(anchors)
        tables = .allocate(capacity: 1)
        tables.initialize(to: cscan_anchors())
        pairs = Self.pairs(of: anchors.map { Array($0.text.utf8.prefix(2)) })
        for (text, ignoresCase) in anchors {
            precondition(text.utf8.count >= 3, "an anchor has three bytes or more")
            add(text, ignoresCase: ignoresCase)
        }
    }

    deinit {
        tables.deallocate()
        pairs?.deallocate()
    }

    /// The first place at or after `from` where a text may begin; the number of bytes when there is none.
    public func firstIndex(in bytes: Span<UInt8>, from: Int) -> Int {
        guard from >= 0, from < bytes.count else { return bytes.count }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            return from + cscan_first_anchor(tables, pairs, start + from, bytes.count - from)
        }
    }

    /// Nil where there are so many texts that nearly every block of a text has a place that could begin one.
    private static func pairs(of beginnings: [[UInt8]]) -> UnsafeMutablePointer<cscan_pairs>? {
        guard Set(beginnings.map { $0.map { $0 | 0x20 } }).count <= 4 else { return nil }
        var (first, second) = (NibbleGroups(), NibbleGroups())
        for beginning in beginnings {
            let group = Int(beginning[0] & 7)
            // In any case: more is allowed at most.
            for bit: UInt8 in [0, 0x20] {
                first.add(beginning[0] ^ bit, group: group)
                second.add(beginning[1] ^ bit, group: group)
            }
        }
        let pairs = UnsafeMutablePointer<cscan_pairs>.allocate(capacity: 1)
        pairs.initialize(to: cscan_pairs(first: first.groups, second: second.groups))
        return pairs
    }

    private func add(_ code: UInt32) {
        // The two tables as they lie in memory: for the type of 4,096 numbers the runtime needs millions of instructions.
        let words = UnsafeMutableRawPointer(tables).assumingMemoryBound(to: UInt32.self)
        let half = MemoryLayout<cscan_anchors>.size / MemoryLayout<UInt32>.size / 2
        Self.set(cscan_anchor_start(code & 0xFF_FFFF), in: words)
        Self.set(cscan_anchor_whole(code), in: words + half)
    }

    private static func set(_ bit: UInt32, in words: UnsafeMutablePointer<UInt32>) {
        words[Int(bit >> 5)] |= 1 << (bit & 31)
    }

    /// Adds the bytes as numbers, the first one lowest, in every case they may have.
    private func add(_ text: String, ignoresCase: Bool) {
        var code: UInt32 = 0
        // Where a letter's case stands.
        var cases: [UInt32] = []
        for (index, byte) in text.utf8.prefix(Self.width).enumerated() {
            let shift = UInt32(8 * index)
            code |= UInt32(byte) << shift
            if ignoresCase, ASCII.isLetter(byte) { cases.append(0x20 << shift) }
        }
        for choice in 0..<(1 << cases.count) {
            var variant = code
            for (index, bit) in cases.enumerated() where choice >> index & 1 == 1 { variant ^= bit }
            add(variant)
        }
    }
}
