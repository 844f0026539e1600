import Basics
import RolloutFormat

/// What the text of a tool's output states about the call, read from its header alone. The body is never searched:
/// looking for words such as "error" is right one time in seven (measured on 18,444 commands).
struct OutputReading {
    /// The states of a script: it ended by itself, threw, was stopped, or goes on.
    enum ScriptEnd { case completed, failed, terminated, running }

    var outcome: Outcome?
    var failure: FailureKind?
    var exitCode: Int?
    var durationSeconds: Double?
    /// The process (unified exec) or script cell that goes on running.
    var runningID: UInt64?
    /// What the header says of a code-mode script.
    var script: ScriptEnd?
    /// The body, raw; all of the text where there is no header.
    var body: RawString
    /// True when the text had one of the known headers.
    var hasHeader = false
    /// True when the body is a JSON string inside a JSON string, escaped twice.
    var isNestedJSON = false

    init(_ text: RawString) {
        body = text
        if text.hasPrefix("Exit code: ") || text.hasPrefix("Chunk ID: ") || text.hasPrefix("Wall time")
            || text.hasPrefix("Command: ") || text.hasPrefix("Process ")
        {
            readLines(text)
        } else if text.hasPrefix("Script ") {
            readScript(text)
        } else if text.hasPrefix("{") {
            readJSON(text)
        }
        // A patch that unified exec took over keeps the older JSON form below its header.
        if outcome == nil, hasHeader, body.hasPrefix("{") { readJSON(body) }
        if outcome == nil, let (outcome, failure) = FixedOutcome.match(body) {
            self.outcome = outcome
            self.failure = failure
        }
        if outcome == .failed, exitCode == 124, body.hasPrefix("command timed out after ") { failure = .timeout }
    }

    /// `Exit code:` (0.60 →), unified exec (0.24 →) and MCP (0.121 →) headers: lines up to `Output:`.
    private mutating func readLines(_ text: RawString) {
        let raw = text.raw
        var position = 0
        if text.hasPrefix("Command: ") {
            // 0.115–0.118 put the command first, over as many lines as it has.
            let chunk = raw.firstRange(of: "\\nChunk ID: ")
            let wall = raw.firstRange(of: "\\nWall time: ")
            guard let start = [chunk, wall].compactMap({ $0 }).min() else { return }
            position = start + 2
        }
        lines: for _ in 0..<8 {
            let line = raw.dropFirst(position)
            // Bytes of the words that it is known by; what stands behind them ends soon.
            let known: Int
            switch line[0] {
            case UInt8(ascii: "C") where line.hasPrefix("Chunk ID: "): known = 10
            case UInt8(ascii: "E") where line.hasPrefix("Exit code: "):
                known = 11
                setExit(line.dropFirst(known))
            case UInt8(ascii: "P") where line.hasPrefix("Process exited with code "):
                known = 25
                setExit(line.dropFirst(known))
            case UInt8(ascii: "P") where line.hasPrefix("Process running with session ID "):
                known = 32
                runningID = line.slice(known, Self.endOfLine(line, from: known)).hash
                outcome = .running
            case UInt8(ascii: "W") where line.hasPrefix("Wall time"):
                known = 9
                durationSeconds = Self.seconds(line)
            case UInt8(ascii: "O") where line.hasPrefix("Original token count: "): known = 22
            case UInt8(ascii: "O") where Self.isLine("Output:", line):
                body = RawString(line.dropFirst(9))
                hasHeader = true
                return
            case UInt8(ascii: "a") where Self.isLine("aborted by user", line):
                outcome = .aborted
                failure = .interrupted
                body = RawString(line)
                hasHeader = true
                return
            case UInt8(ascii: "T") where line.hasPrefix("Total output lines: "): known = 20
            case UInt8(ascii: "W") where line.hasPrefix("Warning: truncated output"): known = 25
            default: break lines
            }
            position += Self.endOfLine(line, from: known) + 2
            if position >= raw.count + 2 { break }
        }
        // An exit line without `Output:` is a header anyway; anything else was no header.
        if outcome != nil { hasHeader = true } else { durationSeconds = nil }
    }

    /// Where `\\n` stands next: within a few words, as the lines of a header are short.
    private static func endOfLine(_ raw: ByteView, from position: Int) -> Int {
        var index = position
        while let slash = raw.firstNearIndex(of: UInt8(ascii: "\\"), from: index) {
            if raw[slash + 1] == UInt8(ascii: "n") { return slash }
            index = slash + 1
        }
        return raw.count
    }

    /// Whether the text's first line is nothing but these words.
    @inline(__always)
    private static func isLine(_ words: StaticString, _ text: ByteView) -> Bool {
        let end = words.utf8CodeUnitCount
        return text.hasPrefix(words)
            && (text.count == end || text[end] == UInt8(ascii: "\\") && text[end + 1] == UInt8(ascii: "n"))
    }

    /// Code mode (0.115 →): the state of the script, then its wall time.
    private mutating func readScript(_ text: RawString) {
        if text.hasPrefix("Script completed") {
            script = .completed
            outcome = .succeeded
        } else if text.hasPrefix("Script failed") {
            script = .failed
            outcome = .failed
            failure = .script
        } else if text.hasPrefix("Script terminated") {
            script = .terminated
            outcome = .aborted
            failure = .interrupted
        } else if text.hasPrefix("Script running with cell ID ") {
            script = .running
            outcome = .running
            let end = text.raw.firstRange(of: "\\n") ?? text.count
            runningID = Self.cell(text.raw.slice(28, end))
        } else {
            return
        }
        hasHeader = true
        if let line = text.raw.firstRange(of: "\\nWall time ") {
            let end = text.raw.firstRange(of: "\\n", from: line + 2) ?? text.count
            durationSeconds = Self.seconds(text.raw.slice(line + 2, end))
        }
        if let output = text.raw.firstRange(of: "\\nOutput:") { body = RawString(text.raw.dropFirst(output + 11)) }
    }

    /// Cells and processes are numbered apart.
    static func cell(_ id: ByteView) -> UInt64 { ~id.hash }

    /// `{"output":"…","metadata":{"exit_code":…}}` as a string (≤ 0.131), or `{"session_id":…,"output":…}` (0.35–0.47).
    private mutating func readJSON(_ text: RawString) {
        let raw = text.raw
        guard
            raw.hasPrefix("{\\\"output\\\":") || raw.hasPrefix("{\\\"metadata\\\":")
                || raw.hasPrefix("{\\\"session_id\\\":")
        else { return }
        // The metadata stands at either end; the output between may hold anything, JSON of the same shape too.
        let window = raw.hasPrefix("{\\\"output\\\":") ? raw.suffix(200) : raw.prefix(200)
        if let key = window.lastRange(of: "\\\"exit_code\\\":") {
            hasHeader = true
            setExit(Self.value(of: window, from: key + 14))
            if let key = window.lastRange(of: "\\\"duration_seconds\\\":") {
                durationSeconds = Self.leadingNumber(Self.value(of: window, from: key + 21))
            }
            if let key = raw.firstRange(of: "\\\"output\\\":"), case let text = Self.value(of: raw, from: key + 11),
                text.hasPrefix("\\\"")
            {
                let end = text.lastRange(of: "\\\",\\\"metadata\\\"") ?? text.lastRange(of: "\\\", \\\"metadata\\\"")
                body = RawString(text.slice(2, end ?? text.count))
                isNestedJSON = true
            }
        } else if raw.hasPrefix("{\\\"session_id\\\":") {
            hasHeader = true
            let id = Self.value(of: raw, from: 16)
            outcome = id.hasPrefix("null") ? .succeeded : .running
            guard outcome == .running else { return }
            let isText = id.hasPrefix("\\\"")
            let end = id.firstIndex(of: isText ? UInt8(ascii: "\\") : UInt8(ascii: ","), from: isText ? 2 : 0)
            runningID = id.slice(isText ? 2 : 0, end ?? 24).hash
        }
    }

    /// What stands behind a key and its colon.
    private static func value(of text: ByteView, from index: Int) -> ByteView {
        var start = index
        while text[start] == 0x20 { start += 1 }
        return text.dropFirst(start)
    }

    private mutating func setExit(_ digits: ByteView) {
        guard let value = Self.leadingInteger(digits) else { return }
        exitCode = value
        outcome = value == 0 ? .succeeded : .failed
        failure = value == 0 ? nil : .exit
    }

    private static func leadingInteger(_ text: ByteView) -> Int? {
        var index = text[0] == UInt8(ascii: "-") ? 1 : 0
        let first = index
        var value = 0
        while case let byte = text[index], byte >= 0x30, byte <= 0x39, index < 12 {
            value = value * 10 + Int(byte - 0x30)
            index += 1
        }
        guard index > first else { return nil }
        return first == 1 ? -value : value
    }

    static func leadingNumber(_ text: ByteView) -> Double? {
        var end = 0
        var digits: Int64 = 0
        var scale = 0
        var hasPoint = false
        while case let byte = text[end], ASCII.isDigit(byte) || byte == UInt8(ascii: "."), end < 20 {
            if byte == UInt8(ascii: ".") {
                // A second point makes it no number.
                if hasPoint { return Double(text.prefix(end + 1).text) }
                hasPoint = true
            } else {
                digits = digits &* 10 &+ Int64(byte & 15)
                if hasPoint { scale += 1 }
            }
            end += 1
        }
        // Up to here a division of two exact numbers gives the nearest one, as reading the text does.
        guard end > 0, end <= 15, !(hasPoint && end == 1) else { return end == 0 ? nil : Double(text.prefix(end).text) }
        return Double(digits) / powers[scale]
    }

    private static let powers: [Double] = (0...15).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

    /// The number in `Wall time: 0.1 seconds` or `Wall time 0.1 seconds`.
    private static func seconds(_ line: ByteView) -> Double? {
        var index = 9
        while line[index] == UInt8(ascii: ":") || line[index] == 0x20 { index += 1 }
        return leadingNumber(line.dropFirst(index))
    }
}
