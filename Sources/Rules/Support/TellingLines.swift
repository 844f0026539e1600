import Basics
import RolloutFormat

/// The lines of a failed call's output that say what went wrong.
struct TellingLines {
    private(set) var lines: [ArraySlice<UInt8>] = []
    /// What Codex quotes of the call behind its own words, compared as it stands: the hunk of a patch.
    private(set) var quoted: ArraySlice<ArraySlice<UInt8>> = []

    /// - Parameter isInCodexWords: Codex itself says what was wrong.
    init(_ all: [ArraySlice<UInt8>], isInCodexWords: Bool) {
        if let patch = all.firstIndex(where: Self.isPatchFailure) {
            // Another hunk of the same file is another error.
            lines = [all[patch]]
            quoted = all[(patch + 1)...]
        } else if isInCodexWords {
            // Codex's own words come first; what follows is the command they speak of.
            lines = Array(all.prefix(1))
        } else {
            lines = PowerShellError.messages(in: all)
            if lines.isEmpty { lines = all.filter { ErrorLine.matches($0) && !ErrorLine.isHeader($0) } }
            // How many failed is a part of the error, wherever it stands.
            let counts = all.filter { Self.isCount($0) && !lines.contains($0) }
            if lines.isEmpty { lines = all.suffix(1) }
            lines += counts.filter { !lines.contains($0) }
        }
    }

    private static func isPatchFailure(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.span
        var index = patchAnchors.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            if patchFailures.contains(where: { line.dropFirst(index).starts(with: $0) }) { return true }
            index = patchAnchors.firstIndex(in: bytes, from: index + 1)
        }
        return false
    }

    private static let patchTexts = [
        "apply_patch verification failed", "Failed to find expected lines in", "Failed to find context",
    ]
    private static let patchFailures = patchTexts.map { Array($0.utf8) }
    private static let patchAnchors = AnchorSet(patchTexts.map { (text: $0, ignoresCase: false) })

    /// `Tests: 3 failed, 8 passed`, `2 failing`, `Failures: 3`.
    private static func isCount(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count < 200, countAnchors.firstIndex(in: line.span, from: 0) < line.count,
            line.contains(where: ASCII.isDigit)
        else { return false }
        let hasColon = line.contains(UInt8(ascii: ":"))
        var hasDigits = false
        var start = line.startIndex
        while start < line.endIndex {
            var end = start
            var isNumber = true
            while end < line.endIndex, ASCII.isWord(line[end]) {
                if !ASCII.isDigit(line[end]) { isNumber = false }
                end += 1
            }
            if end > start, isNumber { hasDigits = true }
            if hasDigits || hasColon, counted.contains(where: { isStart($0, of: line[start..<end]) }) { return true }
            start = end + 1
        }
        return false
    }

    private static let countWords = ["fail", "error", "problem", "violation", "offense", "mismatch"]
    private static let counted = countWords.map { Array($0.utf8) }
    private static let countAnchors = AnchorSet(countWords.map { (text: $0, ignoresCase: true) })

    private static func isStart(_ text: [UInt8], of word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= text.count else { return false }
        for index in text.indices where text[index] != word[word.startIndex + index] | 0x20 { return false }
        return true
    }
}
