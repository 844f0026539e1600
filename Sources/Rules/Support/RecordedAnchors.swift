import RolloutFormat
import ThreadModel

/// Texts to look for in an output that is not decoded yet, as `PrintedEnd.recordedEnd` gives it.
struct RecordedAnchors: Sendable {
    private let set: AnchorSet

    /// - Parameter texts: As for `AnchorSet`; their beginnings hold nothing that JSON spells with a backslash.
    init(_ texts: [(text: String, ignoresCase: Bool)]) {
        precondition(
            texts.allSatisfy { $0.text.utf8.prefix(AnchorSet.width).allSatisfy(Self.isPlain) },
            "an anchor that may be escaped")
        set = AnchorSet(texts + Self.escapes)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "/")
    }

    /// What may spell anything.
    private static let escapes = "0123456789abcdefABCDEF".map { (text: "\\u\($0)", ignoresCase: false) }

    /// False where none of them stands in the text, once it is decoded and its colors are removed.
    func mayStand(in bytes: Span<UInt8>) -> Bool {
        var color = 0..<0
        var index = set.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            guard let end = RecordedColor.end(bytes, at: index) else { return true }
            // Two that follow each other are one.
            let isNext = index == color.upperBound && !color.isEmpty
            let earlier = isNext ? 0 : color.upperBound
            color = (isNext ? color.lowerBound : index)..<end
            if isJoined(bytes, color, behind: earlier) { return true }
            index = set.firstIndex(in: bytes, from: end)
        }
        return false
    }

    /// Whether one may stand where a color stood.
    ///
    /// - Parameter earlier: The end of the color before it; 0 where there is none.
    private func isJoined(_ bytes: Span<UInt8>, _ color: Range<Int>, behind earlier: Int) -> Bool {
        let reach = AnchorSet.width - 1
        let start = max(0, color.lowerBound - reach)
        if start < earlier { return true }
        var joined = InlineArray<8, UInt8>(repeating: 0)
        var count = 0
        for index in start..<color.lowerBound {
            joined[count] = bytes[index]
            count += 1
        }
        for index in color.upperBound..<min(color.upperBound + reach, bytes.count) {
            joined[count] = bytes[index]
            count += 1
        }
        let text = joined.span.extracting(0..<count)
        var index = set.firstIndex(in: text, from: 0)
        // What begins another escape is looked at in its own place.
        while index < count, text[index] == UInt8(ascii: "\\") { index = set.firstIndex(in: text, from: index + 1) }
        return index < count
    }
}
