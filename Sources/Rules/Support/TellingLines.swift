import Basics
import RolloutFormat

/// The lines of a failed call's output that say what went wrong.
struct TellingLines {
    private(set) var lines: [ArraySlice<UInt8>] = []
    /// What Codex quotes of the call behind its own words, compared as it stands: the hunk of a patch.
    private(set) var quoted: ArraySlice<ArraySlice<UInt8>> = []

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
            // How many failed is a part of the error, wherever it stands.
            let counts = Self.counts(text, all).filter { !lines.contains($0) }
            if lines.isEmpty { lines = all.suffix(1).map { text[$0] } }
            lines += counts.filter { !lines.contains($0) }
        }
    }

    private mutating func addErrors(_ text: [UInt8], _ all: [Range<Int>]) {
        let bytes = text.span
        guard ErrorLine.mayMatch(bytes) else { return }
        for line in all
        where ErrorLine.matches(bytes, line.lowerBound, line.upperBound) && !ErrorLine.isHeader(text[line]) {
            lines.append(text[line])
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

    /// The lines that say how many failed; most hold no word of the kind and are not looked at.
    private static func counts(_ text: [UInt8], _ all: [Range<Int>]) -> [ArraySlice<UInt8>] {
        let bytes = text.span
        var found: [ArraySlice<UInt8>] = []
        var line = 0
        var index = countAnchors.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            while line < all.count, all[line].upperBound <= index { line += 1 }
            guard line < all.count else { break }
            let isInside = all[line].contains(index)
            if isInside, isCount(bytes, all[line]) { found.append(text[all[line]]) }
            index = countAnchors.firstIndex(in: bytes, from: isInside ? all[line].upperBound : index + 1)
        }
        return found
    }

    /// `Tests: 3 failed, 8 passed`, `2 failing`, `Failures: 3`.
    private static func isCount(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard line.count < 200 else { return false }
        var hasDigit = false
        var hasColon = false
        for index in line {
            hasDigit = hasDigit || ASCII.isDigit(bytes[index])
            hasColon = hasColon || bytes[index] == UInt8(ascii: ":")
        }
        guard hasDigit else { return false }
        var hasDigits = false
        var start = line.lowerBound
        while start < line.upperBound {
            var end = start
            var isNumber = true
            while end < line.upperBound, ASCII.isWord(bytes[end]) {
                if !ASCII.isDigit(bytes[end]) { isNumber = false }
                end += 1
            }
            if end > start, isNumber { hasDigits = true }
            if hasDigits || hasColon, end - start >= 4, isCounted(bytes, start, end) { return true }
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
