import RolloutFormat

/// Counts what the lines of a file look like, which tells its format and which lines are damage.
struct ShapeCount {
    private var envelope = 0
    private var legacy = 0
    private var stream = 0
    private var badLines: [Int] = []
    private var bad = 0
    /// Lines that are not records but may be something else's output between the events of a stream.
    private var foreignLines: [Int] = []
    private var foreign = 0
    var recognized = 0
    private var isAllBlank = true

    mutating func count(_ line: inout RecordDecoder.Line, _ text: ByteView, number: Int) {
        switch line.shape {
        case .envelope: envelope += 1
        case .legacy: legacy += 1
        case .stream: stream += 1
        case .none: break
        }
        switch line.record {
        case .bad where line.shape == .none && !Self.looksLikeTornRecord(text), .foreign:
            foreign += 1
            if foreignLines.count < FileSummary.badLineLimit { foreignLines.append(number) }
            if isAllBlank { isAllBlank = Self.isBlank(text) }
        case .bad:
            bad += 1
            isAllBlank = false
            if badLines.count < FileSummary.badLineLimit { badLines.append(number) }
        default:
            recognized += 1
            isAllBlank = false
        }
    }

    var isBlank: Bool { isAllBlank }

    var format: FileSummary.Format {
        if envelope >= max(legacy, stream) { return .rollout }
        return stream >= legacy ? .execJSON : .legacy
    }

    /// In a rollout every line is Codex's own, so whatever is not a record is damage. A stream is what a CI log caught:
    /// lines of other programs stand between the events.
    func report(to file: inout FileSummary) {
        if format == .execJSON {
            file.badLines = bad
            file.badLineNumbers = badLines
            file.foreignLines = foreign
        } else {
            file.badLines = bad + foreign
            file.badLineNumbers = Array((badLines + foreignLines).sorted().prefix(FileSummary.badLineLimit))
        }
    }

    /// Begins like a record and is none: it was cut off, or something was written into it.
    private static func looksLikeTornRecord(_ text: ByteView) -> Bool {
        if text[0] == UInt8(ascii: "{") {
            let member = text.dropFirst(1 + spaces(text.dropFirst(1)))
            if member.hasPrefix("\"type\"") || member.hasPrefix("\"timestamp\"") { return true }
        }
        // Its beginning is gone, or stands behind what a program put in front of it.
        let head = text.prefix(headBytes)
        return streamWords.contains { head.firstRange(of: $0) != nil }
    }

    /// Words that a stream has near the beginning of its lines, and other programs have not.
    private static let streamWords: [StaticString] = [
        "\"item.completed\"", "\"item.started\"", "\"turn.completed\"", "\"turn.failed\"", "\"command_execution\"",
    ]
    private static let headBytes = 1024

    private static func spaces(_ text: ByteView) -> Int {
        var count = 0
        while count < text.count, text[count] == 0x20 { count += 1 }
        return count
    }

    private static func isBlank(_ text: ByteView) -> Bool {
        for index in 0..<min(text.count, 4096) where text[index] != 0x20 && text[index] != 0x09 && text[index] != 0 {
            return false
        }
        return true
    }
}
