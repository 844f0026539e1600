import Basics
import RolloutFormat

/// Recognizes lines by which programs say that they failed, by their beginning or their end. Looking for the word
/// "error" anywhere in an output is right in 14 of 100 cases; these forms are right in 82 to 86.
enum ErrorLine {
    /// The first such line of an output without colors, trimmed; nil when there is none.
    static func first(in text: [UInt8]) -> [UInt8]? {
        let bytes = text.span
        var end = 0
        var index = anchors.firstIndex(in: bytes, from: 0)
        while index < bytes.count {
            var start = index
            while start > end, bytes[start - 1] != newline { start -= 1 }
            end = bytes.firstIndex(of: newline, from: index) ?? bytes.count
            if matches(bytes, start, end), !isHeader(bytes, start..<end) { return Array(trimmed(text[start..<end])) }
            index = anchors.firstIndex(in: bytes, from: end)
        }
        return nil
    }

    /// A line in which a program complains by its own name.
    struct Complaint {
        let program: ArraySlice<UInt8>
        let line: [UInt8]
    }

    /// `cat: a.txt: No such file or directory`, `/usr/bin/grep: x: Permission denied`, `rg: regex parse error:`,
    /// `bash: line 1: cd: x: No such file or directory`, `Get-Content : Cannot find path 'x'`.
    ///
    /// - Parameter text: An output without colors.
    static func complaints(in text: [UInt8]) -> [Complaint] {
        let bytes = text.span
        var found: [Complaint] = []
        var index = 0
        // Only a line's first colon can follow its program.
        while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: index) {
            index = bytes.firstIndex(of: newline, from: colon) ?? bytes.count
            guard colon + 1 < bytes.count, bytes[colon + 1] == UInt8(ascii: " ") else { continue }
            var start = colon
            while start > 0, bytes[start - 1] != newline { start -= 1 }
            while start < colon, bytes[start] <= 0x20 { start += 1 }
            guard start < colon, colon - start < 40 else { continue }
            var program = trimmed(text[start..<colon])
            if let slash = program.lastIndex(of: UInt8(ascii: "/")) { program = program[(slash + 1)...] }
            guard program.allSatisfy({ ASCII.isWord($0) || $0 == UInt8(ascii: "-") }) else { continue }
            let line = trimmed(text[start..<index])
            // A colon at its end has nothing behind it.
            guard colon + 1 < line.endIndex, !isHarmless(line) else { continue }
            if shells.contains(where: { $0.elementsEqual(program) }) {
                guard let spoken = spokenFor(line[(colon + 1)...]) else { continue }
                program = spoken
            }
            found.append(Complaint(program: program, line: Array(line)))
        }
        return found
    }

    /// The shell's own commands complain in its name: `line 1: cd: x: No such file or directory`.
    private static func spokenFor(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let parts = rest.split(separator: UInt8(ascii: ":"), maxSplits: 2)
        guard parts.count == 3, case let number = trimmed(parts[0]), number.last.map(ASCII.isDigit) == true else {
            return nil
        }
        return trimmed(parts[1])
    }

    private static let shells = ["bash", "sh", "zsh", "dash", "ksh"].map { Array($0.utf8) }

    /// grep and its kin speak of what they skip.
    private static func isHarmless(_ line: ArraySlice<UInt8>) -> Bool {
        harmless.contains { text in line.count >= text.count && line.suffix(text.count).elementsEqual(text) }
    }

    private static let harmless = [": binary file matches", ": Is a directory", ": warning"].map { Array($0.utf8) }

    static func matches(_ line: ArraySlice<UInt8>) -> Bool { matches(line.span, 0, line.count) }

    /// To look for it.
    static let anchors = AnchorSet(anchorTexts.map { (text: $0, ignoresCase: false) })

    /// Something of every line that is one.
    static let anchorTexts = startTexts + endTexts + exceptionTexts + diagnosticWords + [" failed", ": *** "]

    /// Lines that open a message whose text comes later.
    static func isHeader(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
        return has(traceback, at: start, in: bytes, line.upperBound)
    }

    private static let traceback = Array("Traceback (most recent call last)".utf8)

    /// `make: [Makefile:3: check] Error 1 (ignored)`: whoever says it goes on.
    static func isIgnored(_ line: ArraySlice<UInt8>) -> Bool { isIgnored(line.span, line.count) }

    private static func isIgnored(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
        end >= ignored.count && bytes[end - 1] == UInt8(ascii: ")")
            && has(ignored, at: end - ignored.count, in: bytes, end)
    }

    private static let ignored = Array("(ignored)".utf8)

    static func matches(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var (start, end) = (start, end)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        guard end - start >= 5, !isIgnored(bytes, end) else { return false }
        // Most lines begin and end with bytes that none of the forms has.
        let (first, last) = (bytes[start], bytes[end - 1])
        for form in starts[Int(first)] where has(form, at: start, in: bytes, end) { return true }
        for form in ends[Int(last)] where has(form, at: end - form.count, in: bytes, end) && end - form.count >= start {
            return true
        }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "T"):
            if isFailedCount(bytes, start, end) { return true }
        case UInt8(ascii: "m"), UInt8(ascii: "g"):
            if isMakeFailure(bytes, start, end) { return true }
        default: break
        }
        return isExceptionOrDiagnostic(bytes, start, end)
    }

    /// By their first byte.
    private static let starts = byByte(startTexts) { $0.first }
    private static let startTexts = [
        "error: ", "Error: ", "ERROR: ", "error[E", "error TS", "fatal: ", "FATAL: ", "fatal error: ",
        "npm error ", "npm ERR! ", "ERR_PNPM_", "Traceback (most recent call last)", "FAILED ", "FAILED (", "FAIL ",
        "--- FAIL: ", "FAIL\t", "panic: ", "Segmentation fault", "Bus error", "BUILD FAILED", "[ERROR] ",
        "FAILURE: Build failed", "Uncaught ", "Unhandled ", "error Command failed", "ninja: build stopped",
        "CMake Error", "ld: error", "collect2: error", "AssertionError",
    ]

    /// By their last byte.
    private static let ends = byByte(endTexts) { $0.last }
    private static let endTexts = [
        ": command not found", ": not found", ": No such file or directory", ": Permission denied",
        ": Is a directory", ": cannot execute binary file", "Connection refused", "Could not resolve host",
        " is not recognized as an internal or external command,",
    ]

    private static func byByte(_ texts: [String], _ key: ([UInt8]) -> UInt8?) -> [[[UInt8]]] {
        var table: [[[UInt8]]] = Array(repeating: [], count: 256)
        for text in texts {
            let bytes = Array(text.utf8)
            if let byte = key(bytes) { table[Int(byte)].append(bytes) }
        }
        return table
    }

    /// `TypeError: x`, `json.decoder.JSONDecodeError: x`, `java.lang.IllegalStateException: x`, and
    /// `main.c:4:2: error: x`, `src/a.ts(4,2): error TS2304: x`: what stands before the first space tells.
    private static func isExceptionOrDiagnostic(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var space = start
        while space < end, bytes[space] != UInt8(ascii: " ") { space += 1 }
        // `Error:` at the end of the line has no text, and is an exception anyway.
        guard space > start + 6, bytes[space - 1] == UInt8(ascii: ":") else { return false }
        let before = bytes[space - 2]
        if before == UInt8(ascii: "r") || before == UInt8(ascii: "n") {
            guard
                has(exceptionEnds[0], at: space - 6, in: bytes, end)
                    || has(exceptionEnds[1], at: space - 10, in: bytes, end)
            else { return false }
            for index in start..<(space - 1) where !ASCII.isWord(bytes[index]) && bytes[index] != UInt8(ascii: ".") {
                return false
            }
            return true
        }
        guard ASCII.isDigit(before) || before == UInt8(ascii: ")") else { return false }
        return diagnosticTexts.contains { has($0, at: space + 1, in: bytes, end) }
    }

    private static let exceptionTexts = ["Error", "Exception"]
    private static let exceptionEnds = exceptionTexts.map { Array($0.utf8) }
    private static let diagnosticWords = ["error: ", "error TS", "error C"]
    private static let diagnosticTexts = diagnosticWords.map { Array($0.utf8) }

    /// `make: *** [Makefile:3: test] Error 2`, `make[1]: *** …`.
    private static func isMakeFailure(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        makeNames.contains { has($0, at: start, in: bytes, end) } && position(of: stars, in: bytes, start, end) != nil
    }

    private static let makeNames = ["make:", "make[", "gmake:", "gmake["].map { Array($0.utf8) }
    private static let stars = Array(": *** ".utf8)

    /// `=== 2 failed, 8 passed in 0.31s ===`, `Tests: 2 failed, 8 total`; never `0 failed`.
    private static func isFailedCount(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard bytes[start] == UInt8(ascii: "=") || testCounts.contains(where: { has($0, at: start, in: bytes, end) }),
            let failed = position(of: failedWord, in: bytes, start, end)
        else { return false }
        var index = failed
        var isMoreThanZero = false
        while index > start, ASCII.isDigit(bytes[index - 1]) {
            index -= 1
            if bytes[index] != UInt8(ascii: "0") { isMoreThanZero = true }
        }
        return isMoreThanZero
    }

    private static let testCounts = ["Tests:", "Tests "].map { Array($0.utf8) }
    private static let failedWord = Array(" failed".utf8)

    // MARK: Bytes

    static let newline = UInt8(ascii: "\n")

    /// The lines that are not empty.
    static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] { ranges(of: text).map { text[$0] } }

    /// Where they stand.
    static func ranges(of text: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(16)
        let bytes = text.span
        var start = 0
        while start < bytes.count {
            let end = bytes.firstIndex(of: newline, from: start) ?? bytes.count
            if end > start { lines.append(start..<end) }
            start = end + 1
        }
        return lines
    }

    static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (start, end) = (line.startIndex, line.endIndex)
        while start < end, line[start] <= 0x20 { start += 1 }
        while end > start, line[end - 1] <= 0x20 { end -= 1 }
        return line[start..<end]
    }

    private static func has(_ text: [UInt8], at start: Int, in bytes: Span<UInt8>, _ end: Int) -> Bool {
        guard start >= 0, start + text.count <= end else { return false }
        for index in text.indices where bytes[start + index] != text[index] { return false }
        return true
    }

    private static func position(of text: [UInt8], in bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index + text.count <= end {
            if bytes[index] == text[0], has(text, at: index, in: bytes, end) { return index }
            index += 1
        }
        return nil
    }
}
