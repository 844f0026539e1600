import Basics
import RolloutFormat

/// What a test runner, compiler or linter says about its own result at the end of its output.
enum CheckSummary {
    case failed, passed

    /// Nil where nothing of the kind is said.
    init?(_ output: [UInt8]) {
        let text = ANSI.removed(from: output)
        var (hasFailed, hasPassed) = (false, false)
        for line in text.split(separator: ErrorLine.newline) {
            switch Self.read(line) {
            case .failed: hasFailed = true
            case .passed: hasPassed = true
            case nil: break
            }
        }
        if !hasFailed, !hasPassed, ErrorLine.first(in: text) != nil { hasFailed = true }
        guard hasFailed || hasPassed else { return nil }
        self = hasFailed ? .failed : .passed
    }

    /// False where nothing stands in an output that `failed` could be read from.
    static func mayHaveFailed(_ output: [UInt8]) -> Bool {
        let text = ANSI.removed(from: output)
        return anchors.firstIndex(in: text.span, from: 0) < text.count
    }

    private static let anchors = AnchorSet(
        (failingTexts + failingAnywhere + fileEndings + [issues] + ErrorLine.anchorTexts).map {
            (text: $0, ignoresCase: false)
        }
            + failedWords.map { (text: $0, ignoresCase: true) })

    private static func read(_ line: ArraySlice<UInt8>) -> CheckSummary? {
        let line = ErrorLine.trimmed(line)
        // Most lines have neither a count nor one of the phrases.
        guard line.count >= 4, line.count < 400 else { return nil }
        if failing.contains(where: { line.starts(with: $0) }) { return .failed }
        if passing.contains(where: { line.starts(with: $0) }) { return .passed }
        if saysFailed(line) || isComplaint(line) { return .failed }
        guard line.contains(where: ASCII.isDigit) else { return nil }
        return counts(String(decoding: line, as: UTF8.self).lowercased())
    }

    /// `./x.go:4:2: undefined: foo`, `a.py:1:1: F401 'os' imported but unused`, `ruff.....Failed`, `1 issues:`,
    /// `Failed:    web#test`, `test a ... FAILED`.
    private static func isComplaint(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.span
        func ends(with text: String) -> Bool { line.suffix(text.utf8.count).elementsEqual(text.utf8) }
        switch line[line.startIndex] {
        case UInt8(ascii: "F") where line.starts(with: "Failed:".utf8): return line.contains(UInt8(ascii: "#"))
        case UInt8(ascii: "1")...UInt8(ascii: "9") where ends(with: issues):
            return line.dropLast(issues.utf8.count).allSatisfy(ASCII.isDigit)
        default: break
        }
        if ends(with: "....Failed") { return true }
        if line.starts(with: "test ".utf8), ends(with: " ... FAILED") { return true }
        let at = files.firstIndex(in: bytes, from: 0)
        guard at < bytes.count, fileEndings.contains(where: { has($0, at: at, in: line) }) else { return false }
        // The two numbers behind the file, and a text.
        var index = at + 4
        for _ in 0..<2 {
            let start = index
            while index < bytes.count, ASCII.isDigit(bytes[index]) { index += 1 }
            guard index > start, index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
            index += 1
        }
        for byte in 0..<at where bytes[byte] == 0x20 { return false }
        return bytes[index] == 0x20 && !mild.contains { line.dropFirst(index + 1).starts(with: $0.utf8) }
    }

    /// Wherever it stands in the line.
    private static func saysFailed(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.span
        var at = hasFailing.firstIndex(in: bytes, from: 0)
        while at < bytes.count {
            if failingAnywhere.contains(where: { has($0, at: at, in: line) }) { return true }
            at = hasFailing.firstIndex(in: bytes, from: at + 1)
        }
        return false
    }

    private static func has(_ text: String, at index: Int, in line: ArraySlice<UInt8>) -> Bool {
        line.dropFirst(index).starts(with: text.utf8)
    }

    private static let issues = " issues:"
    private static let fileEndings = [".go:", ".py:"]
    private static let files = AnchorSet(fileEndings.map { (text: $0, ignoresCase: false) })
    private static let mild = ["warning", "note", "info"]
    private static let hasFailing = AnchorSet(failingAnywhere.map { (text: $0, ignoresCase: false) })
    private static let failingAnywhere = [
        ": FAIL code ", "Some tests failed.", " FAILED in ", " fails locally", " fail locally", "Code style issues",
        " targets failed, including", "ELIFECYCLE", "\u{2502} Error: ",
    ]

    /// `3 failed, 8 passed`, `Failures: 3`, `ℹ fail 3`, `✖ 3 problems (2 errors, 1 warning)`.
    private static func counts(_ line: String) -> CheckSummary? {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == ":") }
        var (failed, passed) = (0, 0)
        var isTold = false
        for (index, word) in words.enumerated() {
            let isLabel = word.hasSuffix(":")
            guard let kind = kind(of: isLabel ? word.dropLast() : word) else { continue }
            let before = number(before: index, in: words)
            let after = index + 1 < words.count ? Int(words[index + 1]) : nil
            // `failed: 3`, `3 failed`, `fail 3`.
            guard let count = isLabel ? after : before ?? after else { continue }
            isTold = true
            if kind == .failed { failed += count } else { passed += count }
        }
        guard isTold else { return nil }
        return failed > 0 ? .failed : passed > 0 ? .passed : nil
    }

    /// `3 failed`, `3 tests failed`.
    private static func number(before index: Int, in words: [Substring]) -> Int? {
        guard index > 0 else { return nil }
        if let number = Int(words[index - 1]) { return number }
        return index > 1 && ["tests", "test", "examples", "specs", "suites"].contains(words[index - 1])
            ? Int(words[index - 2]) : nil
    }

    private static func kind(of word: Substring) -> CheckSummary? {
        switch word {
        case _ where failedWords.contains(String(word)): .failed
        case "passed", "passing", "pass", "succeeded", "ok", "successes": .passed
        default: nil
        }
    }

    private static let failedWords: Set<String> = [
        "failed", "failing", "failure", "failures", "fail", "errors", "error", "problems", "violations", "offenses",
        "mismatches", "broken", "errored",
    ]

    private static let failing = failingTexts.map { Array($0.utf8) }
    private static let failingTexts = [
        "FAILED", "FAIL", "--- FAIL", "BUILD FAILED", "[ERROR] BUILD FAILURE", "[INFO] BUILD FAILURE", "BUILD FAILURE",
        "test result: FAILED", "** TEST FAILED **", "** BUILD FAILED **", "Failed!", "FAILURES!", "Test Suites: failed",
        "npm ERR! Test failed", "npm error Lifecycle script", "error: could not compile", "error: test failed",
        "Error: Process completed with exit code", "not ok ", "make: ***", "FAILURE: Build failed", "Build FAILED",
        "\u{276F} Failed Tests", "Failed to compile", "evaluation failed :(", "ERROR  run failed: ",
        "The following tests FAILED", "error Command failed", "would reformat",
    ]

    private static let passing = [
        "test result: ok", "BUILD SUCCESSFUL", "[INFO] BUILD SUCCESS", "** TEST SUCCEEDED **", "** BUILD SUCCEEDED **",
        "OK (", "Success: no issues found", "All checks passed", "Build complete!", "Build succeeded", "Passed!",
        "100% tests passed", "All tests passed", "PASS", "ok  \t", "All matched files use Prettier",
    ].map { Array($0.utf8) }
}
