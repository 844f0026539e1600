import Basics
import RolloutFormat

/// The lines of a failed call's output that say what went wrong.
struct TellingLines {
    private(set) var lines: [ArraySlice<UInt8>] = []
    /// What Codex quotes of the call behind its own words, compared as it stands: the hunk of a patch.
    private(set) var quoted: ArraySlice<ArraySlice<UInt8>> = []
    /// No line says that something failed: the last one stands for all of them.
    private(set) var areGuessed = false

    /// - Parameters:
    ///   - all: Where the lines stand in the text.
    ///   - isInCodexWords: Codex itself says what was wrong.
    init(_ text: [UInt8], _ all: [Range<Int>], isInCodexWords: Bool) {
        if let patch = Self.firstPatchFailure(text, all) {
            // Another hunk of the same file is another error.
            lines = [text[all[patch]]]
            quoted = all[(patch + 1)...].map { text[$0] }[...]
        } else if isInCodexWords {
            // Codex's own words come first; what follows is the command they speak of.
            lines = all.prefix(1).map { text[$0] }
        } else {
            lines = PowerShellError.mayHold(text, all) ? PowerShellError.messages(in: all.map { text[$0] }) : []
            if lines.isEmpty { addErrors(text, all) }
            if lines.isEmpty {
                lines = all.suffix(1).map { text[$0] }
                areGuessed = all.count > 1
            }
            // How many failed is a part of the error, wherever it stands.
            lines += Self.counts(text, all).filter { !lines.contains($0) }
        }
    }

    private mutating func addErrors(_ text: [UInt8], _ all: [Range<Int>]) {
        Self.forEachLine(of: all, with: ErrorLine.anchors, in: text.span) { line, _ in
            if ErrorLine.matches(text.span, line.lowerBound, line.upperBound), !ErrorLine.isHeader(text.span, line) {
                Self.add(text[line], to: &lines)
            }
        }
    }

    private static func add(_ line: ArraySlice<UInt8>, to lines: inout [ArraySlice<UInt8>]) {
        // Hardly an output has more.
        if lines.isEmpty { lines.reserveCapacity(8) }
        lines.append(line)
    }

    /// Shows the lines that hold an anchor, each with the places of the first of them; most lines hold none.
    private static func forEachLine(
        of all: [Range<Int>], with anchors: AnchorSet, in bytes: Span<UInt8>, _ body: (Range<Int>, Int) -> Void
    ) {
        var line = 0
        var index = anchors.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            while line < all.count, all[line].upperBound <= index { line += 1 }
            guard line < all.count else { return }
            let isInside = all[line].contains(index)
            if isInside { body(all[line], index) }
            index = anchors.firstIndex(in: bytes, from: isInside ? all[line].upperBound : index + 1)
        }
    }

    /// Index of the first line in which Codex says that a patch does not fit.
    private static func firstPatchFailure(_ text: [UInt8], _ all: [Range<Int>]) -> Int? {
        let bytes = text.span
        var index = patchAnchors.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            if let line = all.firstIndex(where: { $0.contains(index) }),
                patchFailures.contains(where: { text[index..<all[line].upperBound].starts(with: $0) })
            {
                return line
            }
            index = patchAnchors.firstIndex(in: bytes, from: index + 1)
        }
        return nil
    }

    private static let patchTexts = [
        "apply_patch verification failed", "Failed to find expected lines in", "Failed to find context",
    ]
    private static let patchFailures = patchTexts.map { Array($0.utf8) }
    private static let patchAnchors = AnchorSet(patchTexts.map { (text: $0, ignoresCase: false) })

    /// The lines that say how many failed.
    private static func counts(_ text: [UInt8], _ all: [Range<Int>]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        forEachLine(of: all, with: countAnchors, in: text.span) { line, anchor in
            if isCount(text.span, line, from: anchor) { add(text[line], to: &found) }
        }
        return found
    }

    /// `Tests: 3 failed, 8 passed`, `2 failing`, `Failures: 3`.
    ///
    /// - Parameter anchor: The first place where a word may stand that is counted.
    private static func isCount(_ bytes: Span<UInt8>, _ line: Range<Int>, from anchor: Int) -> Bool {
        guard line.count < 200 else { return false }
        var start = anchor
        while start < line.upperBound {
            let beginsWord = start == line.lowerBound || !ASCII.isWord(bytes[start - 1])
            if beginsWord, isCounted(bytes, start, line.upperBound),
                hasNumber(bytes, line.lowerBound..<start) || hasDigitAndColon(bytes, line)
            {
                return true
            }
            start = countAnchors.firstIndex(in: bytes, from: start + 1)
        }
        return false
    }

    private static func hasDigitAndColon(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard bytes.firstIndex(of: UInt8(ascii: ":"), from: line.lowerBound, to: line.upperBound) != nil else {
            return false
        }
        for index in line where ASCII.isDigit(bytes[index]) { return true }
        return false
    }

    /// Whether one of the words is a number.
    private static func hasNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            var isNumber = true
            while end < range.upperBound, ASCII.isWord(bytes[end]) {
                if !ASCII.isDigit(bytes[end]) { isNumber = false }
                end += 1
            }
            if end > start, isNumber { return true }
            start = end + 1
        }
        return false
    }

    private static func isCounted(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        // Most words begin otherwise.
        let first = bytes[start] | 0x20
        return counted.contains { word in
            guard first == word[0], end - start >= word.count else { return false }
            for index in word.indices where word[index] != bytes[start + index] | 0x20 { return false }
            return true
        }
    }

    private static let countWords = ["fail", "error", "problem", "violation", "offense", "mismatch"]
    private static let counted = countWords.map { Array($0.utf8) }
    private static let countAnchors = AnchorSet(countWords.map { (text: $0, ignoresCase: true) })
}
