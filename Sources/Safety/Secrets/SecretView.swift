import RolloutFormat

/// One way to read a text that is searched for secrets, with where each of its bytes stands in the text itself.
///
/// A terminal's escapes, and escapes spelled out by a string inside the text, would hide a secret from every pattern
/// and not from a reader. So a text is searched as it is, without escapes, and with spelled-out ones undone; what is
/// found in any of them is replaced in the text.
struct SecretView {
    /// Bytes taken over as they are, or one that is spelled by several.
    private struct Segment {
        /// Where it begins here.
        var start: Int
        /// Where it begins in the reading that this one was made of.
        var origin: Int
        /// Bytes that spell the one it is; 0 for bytes taken over.
        var spelled = 0
    }

    let text: SecretText
    private var segments: [Segment] = []
    /// In the list of all readings, the one that this one was made of; nil for the text itself.
    private var parent: Int?

    private init(_ bytes: [UInt8]) { text = SecretText(bytes) }

    /// It is the text itself.
    var isText: Bool { parent == nil }

    /// Whether a text reads in one way only.
    static func isOnlyOne(of bytes: Span<UInt8>) -> Bool {
        var index = beginnings.firstIndex(in: bytes)
        while index < bytes.count {
            let isEscape =
                TerminalEscape.end(bytes, at: index) != nil || SpelledEscape.read(bytes, index) != nil
            if isEscape { return false }
            index = beginnings.firstIndex(in: bytes, from: index + 1)
        }
        return true
    }

    private static let beginnings = ByteSet(TerminalEscape.beginningBytes + SpelledEscape.beginningBytes)

    /// All readings of a text that differ, the text itself first.
    static func all(of bytes: [UInt8]) -> [SecretView] {
        var views = [SecretView(bytes)]
        addWithoutEscapes(of: 0, to: &views)
        var last = 0
        // A string inside a string inside a string; and what was encoded twice.
        for _ in 0..<3 {
            guard let undone = views[last].rewritten(parent: last, SpelledEscape.beginnings, SpelledEscape.read) else {
                break
            }
            last = views.count
            views.append(undone)
            addWithoutEscapes(of: last, to: &views)
        }
        return views
    }

    private static func addWithoutEscapes(of index: Int, to views: inout [SecretView]) {
        let bare = views[index].rewritten(parent: index, TerminalEscape.beginnings) { bytes, index in
            TerminalEscape.end(bytes, at: index).map { (nil, $0) }
        }
        if let bare { views.append(bare) }
    }

    /// Where a range of this reading stands in the text.
    func place(_ range: Range<Int>, in views: [SecretView]) -> Range<Int> {
        guard let parent, !range.isEmpty else { return range }
        let first = segment(at: range.lowerBound)
        let last = segment(at: range.upperBound - 1)
        let lower = first.spelled > 0 ? first.origin : first.origin + range.lowerBound - first.start
        let upper = last.origin + (last.spelled > 0 ? last.spelled : range.upperBound - last.start)
        return views[parent].place(lower..<upper, in: views)
    }

    private func segment(at index: Int) -> Segment {
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if segments[middle].start <= index { low = middle } else { high = middle }
        }
        return segments[low]
    }

    /// Nil when nothing is replaced.
    private func rewritten(
        parent: Int, _ beginnings: ByteSet, _ read: (Span<UInt8>, Int) -> (byte: UInt8?, end: Int)?
    ) -> SecretView? {
        let source = text.bytes
        var result: [UInt8] = []
        var segments: [Segment] = []
        var index = beginnings.firstIndex(in: source.span)
        var copied = 0
        func copy(to end: Int) {
            guard copied < end else { return }
            segments.append(Segment(start: result.count, origin: copied))
            result += source[copied..<end]
        }
        while index < source.count {
            guard let (byte, end) = read(source.span, index) else {
                index = beginnings.firstIndex(in: source.span, from: index + 1)
                continue
            }
            copy(to: index)
            if let byte {
                segments.append(Segment(start: result.count, origin: index, spelled: end - index))
                result.append(byte)
            }
            copied = end
            index = beginnings.firstIndex(in: source.span, from: end)
        }
        if copied == 0 { return nil }
        copy(to: source.count)
        var view = SecretView(result)
        view.segments = segments
        view.parent = parent
        return view
    }
}
