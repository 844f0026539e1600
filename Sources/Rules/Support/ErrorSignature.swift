import ThreadModel

/// What makes two failures the same: the tool, the way it failed, and what the output says, without whatever
/// differs from one try to the next (directories, numbers, times, ids, colors).
struct ErrorSignature {
    /// Equal for equal failures, in every process.
    let hash: UInt64
    /// The line that says most, as it was and as a whole, for a secret must be seen as one; empty when the output is.
    let line: [UInt8]
    /// The same without what differs; with the tool and the kind of failure, for `Finding.identity`.
    let text: [UInt8]

    private static let lineLimit = 200
    private static let hashedLines = 8

    init(_ call: ToolCall) {
        var text = Array(call.tool.utf8)
        text.append(UInt8(ascii: " "))
        text.append(contentsOf: (call.failure?.rawValue ?? "exit").utf8)
        text.append(UInt8(ascii: " "))

        let lines = Self.lines(of: ANSI.removed(from: call.outputTail))
        let telling = Self.telling(lines, of: call)
        var hash = StableHash()
        hash.add(text)
        if let first = telling.first {
            line = Array(ErrorLine.trimmed(first))
            // The same line twice says no more than once: some attempts run into the error two times.
            var said: [[UInt8]] = []
            for line in telling.prefix(Self.hashedLines) {
                let line = Self.masked(line, keepsCounts: false)
                if !said.contains(line) { said.append(line) }
            }
            for line in said { hash.add(line) }
            text.append(contentsOf: said[0])
        } else if let last = lines.last {
            // A line nobody recognizes may be a summary: "3 tests failed" and "1 test failed" are not the same.
            line = Array(ErrorLine.trimmed(last))
            let masked = Self.masked(last, keepsCounts: true)
            hash.add(masked)
            text.append(contentsOf: masked)
        } else {
            // Nothing was said: the program and its exit code are all there is.
            line = []
            var rest = ErrorLine.trimmed(call.command[...]).prefix { $0 > 0x20 }
            if let slash = rest.lastIndex(of: UInt8(ascii: "/")) { rest = rest[(slash + 1)...] }
            var program = Array(rest.prefix(60))
            program.append(contentsOf: " \(call.exitCode ?? 0)".utf8)
            hash.add(program)
            text.append(contentsOf: program)
        }
        self.hash = hash.value
        self.text = text
    }

    /// The lines that say what went wrong.
    private static func telling(_ lines: [ArraySlice<UInt8>], of call: ToolCall) -> [ArraySlice<UInt8>] {
        switch call.failure {
        case .exit, .timeout, .script, nil:
            return lines.filter { ErrorLine.matches($0) && !ErrorLine.isHeader($0) }
        default:
            // Codex's own words come first; what follows is the patch or the command they speak of.
            return call.outputTail.count < ToolCall.textLimit ? Array(lines.prefix(1)) : []
        }
    }

    /// A sentence without what differs from one time to the next.
    static func masked(_ text: String) -> [UInt8] { masked(Array(text.utf8)[...], keepsCounts: false) }

    /// The lines of an output's end that hold something; a first line that was cut off does not count.
    private static func lines(of tail: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = tail.split(separator: ErrorLine.newline)
        if tail.count >= ToolCall.textLimit, lines.count > 1 { lines.removeFirst() }
        return lines.filter { !ErrorLine.trimmed($0).isEmpty }
    }

    /// The line word by word: of a path only its last part, `#` for numbers and ids.
    private static func masked(_ line: ArraySlice<UInt8>, keepsCounts: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(line.count, lineLimit))
        let words = line.prefix(lineLimit).split { $0 <= 0x20 }
        for (index, word) in words.enumerated() {
            if index > 0 { result.append(UInt8(ascii: " ")) }
            let isCount = keepsCounts && word.count <= 4 && word.allSatisfy(ErrorLine.isDigit)
            if isCount {
                result.append(contentsOf: word)
            } else {
                mask(lastPathPart(word), into: &result)
            }
        }
        return result
    }

    private static func lastPathPart(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
        guard word.contains(where: isSeparator) else { return word }
        // A separator at the end belongs to the name before it.
        let end = word.lastIndex { !isSeparator($0) } ?? word.startIndex
        guard let separator = word[..<end].lastIndex(where: isSeparator) else { return word }
        return word[(separator + 1)...]
    }

    private static func mask(_ word: ArraySlice<UInt8>, into result: inout [UInt8]) {
        let start = result.count
        var hexDigits = 0
        var digits = 0
        var others = 0
        var previousWasDigit = false
        for byte in word {
            let isDigit = ErrorLine.isDigit(byte)
            if isDigit {
                digits += 1
                if !previousWasDigit { result.append(UInt8(ascii: "#")) }
            } else {
                result.append(byte)
            }
            previousWasDigit = isDigit
            switch byte | 0x20 {
            case UInt8(ascii: "a")...UInt8(ascii: "f"): hexDigits += 1
            case _ where isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":"): break
            case _ where !ErrorLine.isWord(byte): break
            default: others += 1
            }
        }
        // Hashes, UUIDs and addresses (0x…, whose x is the one other letter).
        if digits >= 2, digits + hexDigits >= 7, others <= 1 {
            result.removeSubrange(start...)
            result.append(UInt8(ascii: "#"))
        }
    }
}
