import Basics
import ThreadModel

/// What makes two failures the same: the tool, the way it failed, and what the output says, without whatever
/// differs from one try to the next (directories, times, ids, addresses, line numbers, colors). Counts stay: three
/// failing tests after forty are progress.
struct ErrorSignature {
    /// Equal for equal failures, in every process.
    let hash: UInt64
    /// The line that says most, as it was and as a whole, for a secret must be seen as one; empty when the output is.
    let line: [UInt8]
    /// The same without what differs; with the tool and the kind of failure, for `Finding.identity`.
    let text: [UInt8]
    /// All that is compared, a telling line each.
    private(set) var telling: [[UInt8]] = []
    /// It says what went wrong, and is not just the last line of many.
    let isCertain: Bool

    private static let hashedLines = 12

    init(_ call: ToolCall) {
        self.init(
            tool: call.tool, failure: call.failure, exitCode: call.exitCode, command: call.command,
            tail: call.outputTail)
    }

    init(tool: String, failure: FailureKind?, exitCode: Int?, command: [UInt8], tail: [UInt8]) {
        var text = Array(tool.utf8)
        text.append(UInt8(ascii: " "))
        text.append(contentsOf: (failure?.rawValue ?? "exit").utf8)
        text.append(UInt8(ascii: " "))

        let isInCodexWords = failure?.isInCodexWords == true
        let printed = ANSI.removed(from: tail)
        let told = TellingLines(
            printed, Self.lines(of: printed, isCut: tail.count >= ToolCall.textLimit, isInCodexWords),
            isInCodexWords: isInCodexWords)
        isCertain = !told.areGuessed
        var hash = StableHash()
        hash.add(text)
        if let first = told.lines.first {
            line = Array(ErrorLine.trimmed(first))
            // The same line twice says no more than once: some attempts run into the error two times.
            var said: [[UInt8]] = []
            for line in told.lines.prefix(Self.hashedLines) {
                let line = SignatureMask.masked(line)
                if !said.contains(line) { said.append(line) }
            }
            for line in said { hash.add(line) }
            telling = said
            for line in told.quoted.prefix(Self.hashedLines) { hash.add(ErrorLine.trimmed(line)) }
            text.append(contentsOf: said[0])
            if let quoted = told.quoted.first {
                text.append(UInt8(ascii: " "))
                text.append(contentsOf: SignatureMask.masked(quoted))
            }
        } else {
            // Nothing was said: the program and its exit code are all there is.
            line = []
            var rest = ErrorLine.trimmed(command[...]).prefix { $0 > 0x20 }
            if let slash = rest.lastIndex(of: UInt8(ascii: "/")) { rest = rest[(slash + 1)...] }
            var program = Array(rest.prefix(60))
            program.append(contentsOf: " \(exitCode ?? 0)".utf8)
            hash.add(program)
            text.append(contentsOf: program)
        }
        self.hash = hash.value
        self.text = text
    }

    /// A sentence without what differs from one time to the next.
    static func masked(_ text: String) -> [UInt8] { SignatureMask.masked(Array(text.utf8)[...]) }

    /// The lines that hold something of what is kept: an output's end, or the beginning of Codex's own words. A line
    /// that was cut off does not count.
    private static func lines(of text: [UInt8], isCut: Bool, _ isInCodexWords: Bool) -> [Range<Int>] {
        var lines = ErrorLine.ranges(of: text)
        if isCut, lines.count > 1 {
            if isInCodexWords { lines.removeLast() } else { lines.removeFirst() }
        }
        lines.removeAll { line in text[line].allSatisfy { $0 <= 0x20 } }
        return lines
    }
}
