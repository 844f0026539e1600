import Basics
import RolloutFormat

/// What a test runner, compiler or linter says about its own result at the end of its output.
enum CheckSummary {
    case failed, passed

    /// Nil where nothing of the kind is said.
    ///
    /// - Parameter ofLast: The last summary counts alone: the same check ran any number of times. Else several checks
    ///   ran, and one that failed is enough.
    init?(_ output: [UInt8], ofLast: Bool = false) {
        let text = ANSI.removed(from: output)
        var (hasFailed, hasPassed) = (false, false)
        for line in text.split(separator: ErrorLine.newline) {
            switch Self.read(line) {
            case .failed: (hasFailed, hasPassed) = (true, hasPassed && !ofLast)
            case .passed: (hasFailed, hasPassed) = (hasFailed && !ofLast, true)
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
        (failingTexts + failingAnywhere + fileEndings + issues + hadolint + ErrorLine.anchorTexts).map {
            (text: $0, ignoresCase: false)
        }
            + failedWords.map { (text: $0, ignoresCase: true) })

    private static func read(_ line: ArraySlice<UInt8>) -> CheckSummary? {
        let line = ErrorLine.trimmed(line)
        // Most lines have neither a count nor one of the phrases.
        guard line.count >= 4, line.count < 400, !isOfOneThatPassed(line), !ErrorLine.isIgnored(line) else {
            return nil
        }
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
        case UInt8(ascii: "1")...UInt8(ascii: "9"):
            if let issues = issues.first(where: ends) {
                return line.dropLast(issues.utf8.count).allSatisfy(ASCII.isDigit)
            }
            if isPlacedError(line) { return true }
        default: break
        }
        if hadolint.contains(where: { holds($0, line) }) { return isNumbered(line) }
        if ends(with: "....Failed") { return true }
        if line.starts(with: "test ".utf8), ends(with: " ... FAILED") { return true }
        let at = files.firstIndex(in: bytes, from: 0)
        guard at < bytes.count, let ending = fileEndings.first(where: { has($0, at: at, in: line) }) else {
            return false
        }
        // The two numbers behind the file, and a text.
        var index = at + ending.utf8.count
        for _ in 0..<2 {
            let start = index
            while index < bytes.count, ASCII.isDigit(bytes[index]) { index += 1 }
            guard index > start, index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
            index += 1
        }
        for byte in 0..<at where bytes[byte] == 0x20 { return false }
        return bytes[index] == 0x20 && !mild.contains { line.dropFirst(index + 1).starts(with: $0.utf8) }
    }

    /// A test may be called anything: `✓ fails with 3 errors`, `test error_is_3_failed ... ok`, `ok 3 - 2 failed`.
    private static func isOfOneThatPassed(_ line: ArraySlice<UInt8>) -> Bool {
        switch line[line.startIndex] {
        case 0xE2: return ticks.contains { line.starts(with: $0) }
        case UInt8(ascii: "o") where line.starts(with: "ok ".utf8):
            return line.starts(with: "ok ".utf8) && ASCII.isDigit(line[line.startIndex + 3])
        case UInt8(ascii: "t") where line.starts(with: "test ".utf8):
            return line.suffix(7).elementsEqual(" ... ok".utf8)
        default: break
        }
        // `tests/a.py::test_1_failed PASSED [ 33%]`
        if line.last == UInt8(ascii: "]"), let end = line.lastIndex(of: UInt8(ascii: "[")) {
            return ErrorLine.trimmed(line[..<end]).suffix(7).elementsEqual(" PASSED".utf8)
        }
        return line.suffix(7).elementsEqual(" PASSED".utf8)
    }

    private static let ticks = ["\u{2713} ", "\u{2714} ", "\u{221A} "].map { Array($0.utf8) }

    /// `3:4       error    wrong indentation`: of a file that is named above.
    private static func isPlacedError(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line.drop(while: ASCII.isDigit)
        guard rest.first == UInt8(ascii: ":") else { return false }
        rest = rest.dropFirst().drop(while: ASCII.isDigit)
        guard rest.first == 0x20 else { return false }
        return rest.drop { $0 == 0x20 }.starts(with: "error ".utf8)
    }

    /// `Dockerfile:3 DL3008 warning: …`: a number stands before the rule.
    private static func isNumbered(_ line: ArraySlice<UInt8>) -> Bool {
        let file = line.prefix { $0 != 0x20 }
        return file.last.map(ASCII.isDigit) == true && file.contains(UInt8(ascii: ":"))
    }

    private static func holds(_ text: String, _ line: ArraySlice<UInt8>) -> Bool {
        let text = Array(text.utf8)
        guard var at = line.firstIndex(of: text[0]) else { return false }
        while at + text.count <= line.endIndex {
            if line[at...].starts(with: text) { return true }
            at += 1
        }
        return false
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

    private static let issues = [" issues:", " issues found.", " issue found."]
    private static let hadolint = [" DL3", " DL4"]
    private static let fileEndings = [".go:", ".py:", ".yml:", ".yaml:"]
    private static let files = AnchorSet(fileEndings.map { (text: $0, ignoresCase: false) })
    private static let mild = ["warning", "note", "info"]
    private static let hasFailing = AnchorSet(failingAnywhere.map { (text: $0, ignoresCase: false) })
    private static let failingAnywhere = [
        ": FAIL code ", "Some tests failed.", " FAILED in ", " fails locally", " fail locally", "Code style issues",
        " targets failed, including", "ELIFECYCLE", "\u{2502} Error: ", " returned with error code ",
        "^-- SC", " would be reformatted", "Configuring incomplete, errors occurred", "Overall result: Failed",
        "Analysis failed with ", " issues found. (ran in ", " issue found. (ran in ",
    ]

    /// `3 failed, 8 passed`, `Failures: 3`, `ℹ fail 3`, `✖ 3 problems (2 errors, 1 warning)`.
    private static func counts(_ line: String) -> CheckSummary? {
        // `Found 3 errors (3 fixed, 0 remaining).`
        if line.hasSuffix(", 0 remaining).") { return .passed }
        var (failed, passed) = (0, 0)
        var isTold = false
        // `2 problems (0 errors, 2 warnings)`: what they are is told.
        let problems = line.contains("error") ? ["problems", "problem"] : []
        // A number belongs to a word of its own part: `Total 3, Failed 0`.
        for part in line.split(separator: ",") {
            let words = part.split { !($0.isLetter || $0.isNumber || $0 == ":") }
            for (index, word) in words.enumerated() {
                let isLabel = word.hasSuffix(":")
                guard !problems.contains(String(word)), let kind = kind(of: isLabel ? word.dropLast() : word) else {
                    continue
                }
                let before = number(before: index, in: words)
                let after = index + 1 < words.count ? Int(words[index + 1]) : nil
                // `failed: 3`, `3 failed`, `fail 3`.
                guard let count = isLabel ? after : before ?? after else { continue }
                isTold = true
                if kind == .failed { failed += count } else { passed += count }
            }
        }
        guard isTold else { return nil }
        return failed > 0 ? .failed : passed > 0 ? .passed : nil
    }

    /// `3 failed`, `3 tests failed`.
    private static func number(before index: Int, in words: [Substring]) -> Int? {
        guard index > 0 else { return nil }
        if let number = Int(words[index - 1]) { return number }
        return index > 1 && ["tests", "test", "examples", "specs", "suites"].contains(words[index - 1])
            ? Int(words[index - 2]) : casesBefore(index, words)
    }

    /// `1 of 3 test suites (1 of 3 test cases) failed.`
    private static func casesBefore(_ index: Int, _ words: [Substring]) -> Int? {
        guard index > 5, words[index - 1] == "cases", words[index - 2] == "test", words[index - 4] == "of" else {
            return nil
        }
        return Int(words[index - 5])
    }

    private static func kind(of word: Substring) -> CheckSummary? {
        switch word {
        case _ where failedWords.contains(String(word)): .failed
        case "passed", "passing", "pass", "succeeded", "ok", "successes": .passed
        default: nil
        }
    }

    private static let failedWords: Set<String> = [
        "failed", "failing", "failure", "failures", "fail", "errors", "error", "problems", "problem", "violations",
        "offenses",
        "mismatches", "broken", "errored",
    ]

    private static let failing = failingTexts.map { Array($0.utf8) }
    private static let failingTexts = [
        "FAILED", "FAIL", "--- FAIL", "BUILD FAILED", "[ERROR] BUILD FAILURE", "[INFO] BUILD FAILURE", "BUILD FAILURE",
        "test result: FAILED", "** TEST FAILED **", "** BUILD FAILED **", "Failed!", "FAILURES!", "Test Suites: failed",
        "npm ERR! Test failed", "npm error Lifecycle script", "error: could not compile", "error: test failed",
        "Error: Process completed with exit code", "not ok ", "make: ***", "FAILURE: Build failed", "Build FAILED",
        "\u{276F} Failed Tests", "Failed to compile", "evaluation failed :(", "ERROR  run failed: ",
        "The following tests FAILED", "error Command failed", "would reformat", "Result: FAIL", "\u{25B8} Build Failed",
        "Diff in ", "rake aborted!",
    ]

    private static let passing = [
        "test result: ok", "BUILD SUCCESSFUL", "[INFO] BUILD SUCCESS", "** TEST SUCCEEDED **", "** BUILD SUCCEEDED **",
        "OK (", "Success: no issues found", "All checks passed", "Build complete!", "Build succeeded", "Passed!",
        "100% tests passed", "All tests passed", "PASS", "ok  \t", "All matched files use Prettier", "Found 0 errors",
    ].map { Array($0.utf8) }
}
