import Basics

/// The lines of a quotation that say what went wrong: the assertion, not the tail of the log.
enum TellingLines {
    /// At most `limit`, from the most telling line on; the end where no line says more than others.
    static func of(_ evidence: String, limit: Int = 3) -> [String] {
        let lines = evidence.parts(at: "\n").map(String.init).filter { line in
            line.contains { !$0.isWhitespace && $0 != "…" } && !isNoise(line)
        }
        guard var best = lines.indices.first else { return [] }
        var score = 0
        for (index, line) in lines.enumerated() {
            let value = weight(line)
            if value > score { (best, score) = (index, value) }
        }
        return outdented(score == 0 ? lines.suffix(limit) : lines[best...].prefix(limit))
    }

    /// Without the indent that all of them have.
    private static func outdented(_ lines: ArraySlice<String>) -> [String] {
        let indent = lines.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(indent)) }
    }

    /// How surely a line is the message; 0 for the rest of a log.
    private static func weight(_ line: String) -> Int {
        let text = line.drop { $0.isWhitespace }
        return weights.first { weight, words in words.contains(where: text.holds) }?.0 ?? 0
    }

    private static let weights: [(Int, [String])] = [
        (6, ["AssertionError", "assertion failed", "Assertion failed", "panicked at", "panic: ", "fatal: "]),
        (5, ["Error: ", "Exception: ", "error[E", "error TS", "error: ", "ERROR: ", "command not found"]),
        (5, [": not found", "is not recognized", "ermission denied", "No such file", "Could not resolve", "refused"]),
        (4, ["--- FAIL", "FAILED ", "FAIL ", "npm error code", "npm ERR! code", "undefined reference", "E   "]),
        (3, ["npm error ", "npm ERR! ", "expected", "Expected", "want ", "!=="]), (2, ["✖ ", "✗ ", "× ", "not ok "]),
        (1, ["rror"]),
    ]

    /// What PowerShell, Node and Python write around a message.
    private static func isNoise(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        // A ruler, or the dots of a test run.
        return noise.contains { text.utf8.starts(with: $0.utf8) } || !text.contains { $0.isLetter || $0.isNumber }
    }

    private static let noise = [
        "+ CategoryInfo", "+ FullyQualifiedErrorId", "At line:", "+ ~", "at node:internal", "at async node:internal",
        "Traceback (most recent call last)",
    ]
}
