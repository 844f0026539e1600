import Basics
import ThreadModel

/// The lines of a failed call's output that say what went wrong.
struct TellingLines {
    private(set) var lines: [ArraySlice<UInt8>] = []
    /// What Codex quotes of the call behind its own words, compared as it stands: the hunk of a patch.
    private(set) var quoted: ArraySlice<ArraySlice<UInt8>> = []

    init(_ all: [ArraySlice<UInt8>], of call: ToolCall) {
        if let patch = all.firstIndex(where: Self.isPatchFailure) {
            // Another hunk of the same file is another error.
            lines = [all[patch]]
            quoted = all[(patch + 1)...]
        } else if call.failure?.isInCodexWords == true {
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
        let line = ErrorLine.trimmed(line)
        return patchFailures.contains { text in
            line.starts(with: text) || line.count > text.count && contains(line, text)
        }
    }

    private static let patchFailures = [
        "apply_patch verification failed", "Failed to find expected lines in", "Failed to find context",
    ].map { Array($0.utf8) }

    private static func contains(_ line: ArraySlice<UInt8>, _ text: [UInt8]) -> Bool {
        var index = line.startIndex
        while index + text.count <= line.endIndex {
            if line[index] == text[0], line[index...].starts(with: text) { return true }
            index += 1
        }
        return false
    }

    /// `Tests: 3 failed, 8 passed`, `2 failing`, `Failures: 3`.
    private static func isCount(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count < 200, line.contains(where: ASCII.isDigit) else { return false }
        var hasDigits = false
        for word in line.split(whereSeparator: { !ASCII.isWord($0) }) {
            if word.allSatisfy(ASCII.isDigit) { hasDigits = true }
            if hasDigits || line.contains(UInt8(ascii: ":")), counted.contains(where: { isStart($0, of: word) }) {
                return true
            }
        }
        return false
    }

    private static let counted = ["fail", "error", "problem", "violation", "offense", "mismatch"].map { Array($0.utf8) }

    private static func isStart(_ text: [UInt8], of word: ArraySlice<UInt8>) -> Bool {
        word.count >= text.count && zip(text, word).allSatisfy { $0 == $1 | 0x20 }
    }
}
