import Basics

/// The lines of a quotation that say what went wrong: the assertion, not the tail of the log.
enum TellingLines {
    /// At most `limit`, from the most telling line on; the end where no line says more than others.
    static func of(_ evidence: String, limit: Int = 3) -> [String] {
        let lines = evidence.parts(at: "\n").filter(says)
        guard var best = lines.indices.first else { return [] }
        var score = 0
        for (index, line) in lines.enumerated() {
            let value = weight(line.utf8Span.span)
            if value > score { (best, score) = (index, value) }
        }
        return outdented(score == 0 ? lines.suffix(limit) : lines[best...].prefix(limit))
    }

    /// Without the indent that all of them have.
    private static func outdented(_ lines: ArraySlice<Substring>) -> [String] {
        let indent = lines.map { Self.indent($0.utf8Span.span) }.min() ?? 0
        return lines.map { String($0.dropFirst(indent)) }
    }

    private static func indent(_ line: Span<UInt8>) -> Int {
        var indent = 0
        while indent < line.count, line[indent] == 0x20 { indent += 1 }
        return indent
    }

    /// Whether a line has a letter or a number, and is none of what PowerShell, Node and Python write around a message:
    /// a ruler, or the dots of a test run, has none.
    private static func says(_ line: Substring) -> Bool {
        let bytes = line.utf8Span.span
        let start = indent(bytes)
        if noise.contains(where: { stands($0, in: bytes, at: start) }) { return false }
        var isASCII = true
        for index in start..<bytes.count {
            if ASCII.isAlphanumeric(bytes[index]) { return true }
            if bytes[index] >= 0x80 { isASCII = false }
        }
        return !isASCII && line.contains { $0.isLetter || $0.isNumber }
    }

    private static func stands(_ text: StaticString, in line: Span<UInt8>, at start: Int) -> Bool {
        guard line.count - start >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where line[start + index] != text.utf8Start[index] { return false }
        return true
    }

    /// How surely a line is the message; 0 for the rest of a log.
    private static func weight(_ line: Span<UInt8>) -> Int {
        let beginnings = beginnings
        var best = 0
        for index in line.indices {
            var places = beginnings[Int(line[index])]
            while places != 0 {
                let (weight, text) = weights[places.trailingZeroBitCount]
                places &= places - 1
                if weight > best, stands(text, in: line, at: index) { best = weight }
            }
        }
        return best
    }

    private static let weights: [(Int, StaticString)] = [
        (6, "AssertionError"), (6, "assertion failed"), (6, "Assertion failed"), (6, "panicked at"), (6, "panic: "),
        (6, "fatal: "),
        (5, "Error: "), (5, "Exception: "), (5, "error[E"), (5, "error TS"), (5, "error: "), (5, "ERROR: "),
        (5, "command not found"), (5, ": not found"), (5, "is not recognized"), (5, "ermission denied"),
        (5, "No such file"), (5, "Could not resolve"), (5, "refused"),
        (4, "--- FAIL"), (4, "FAILED "), (4, "FAIL "), (4, "npm error code"), (4, "npm ERR! code"),
        (4, "undefined reference"), (4, "E   "),
        (3, "npm error "), (3, "npm ERR! "), (3, "expected"), (3, "Expected"), (3, "want "), (3, "!=="),
        (2, "✖ "), (2, "✗ "), (2, "× "), (2, "not ok "),
        (1, "rror"),
    ]

    /// For each byte, which of the weights begin with it.
    private static let beginnings: [UInt64] = {
        var beginnings = [UInt64](repeating: 0, count: 256)
        for place in weights.indices { beginnings[Int(weights[place].1.utf8Start[0])] |= 1 << UInt64(place) }
        return beginnings
    }()

    private static let noise: [StaticString] = [
        "+ CategoryInfo", "+ FullyQualifiedErrorId", "At line:", "+ ~", "at node:internal", "at async node:internal",
        "Traceback (most recent call last)",
    ]
}
