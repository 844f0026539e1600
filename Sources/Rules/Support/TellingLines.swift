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
            // How many failed is a part of the error, wherever it stands.
            let counts = addErrors(text, all)
            if lines.isEmpty {
                lines = all.suffix(1).map { text[$0] }
                areGuessed = all.count > 1
            }
            if !counts.isEmpty { lines += counts.filter { !lines.contains($0) } }
        }
    }

    /// Adds the lines that say that something failed, where none says it yet.
    ///
    /// - Returns: Other lines that say how many did.
    private mutating func addErrors(_ text: [UInt8], _ all: [Range<Int>]) -> [ArraySlice<UInt8>] {
        let bytes = text.span
        let isTold = !lines.isEmpty
        var counts: [ArraySlice<UInt8>] = []
        var number = 0
        // Most lines hold no anchor.
        var index = Self.anchors.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            while number < all.count, all[number].upperBound <= index { number += 1 }
            guard number < all.count else { break }
            let line = all[number]
            guard line.contains(index) else {
                index = Self.anchors.firstIndex(in: bytes, from: index + 1)
                continue
            }
            if !isTold, ErrorLine.matches(bytes, line.lowerBound, line.upperBound), !ErrorLine.isHeader(bytes, line) {
                // Hardly an output has more.
                if lines.isEmpty { lines.reserveCapacity(8) }
                lines.append(text[line])
            } else if Self.isCount(bytes, line, from: index) {
                counts.append(text[line])
            }
            index = Self.anchors.firstIndex(in: bytes, from: line.upperBound)
        }
        return counts
    }

    /// Of the lines that say that something failed, or how many did.
    private static let anchors = AnchorSet(
        ErrorLine.anchorTexts.map { (text: $0, ignoresCase: false) } + countWords.map { (text: $0, ignoresCase: true) })

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

    /// `Tests: 3 failed, 8 passed`, `2 failing`, `Failures: 3`.
    ///
    /// - Parameter anchor: No word that is counted stands before it.
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
