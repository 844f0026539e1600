import Basics
import RolloutFormat

/// Reads the results of commands that a script printed: `{"chunk_id":…,"exit_code":2,"output":…}`, as it stands or
/// indented, in a list, in members of another object, line by line, or cut off behind a warning.
struct ScriptResults {
    /// What the results of one script say, over all of its outputs.
    struct Tally: Equatable {
        /// Results with exit code 0, with one that is an answer, with another, and without one because the process runs.
        var succeeded = 0
        var benign = 0
        var failed = 0
        var running = 0
        /// The first code that is a failure's.
        var code: Int?
        /// Texts printed so far.
        var printed = 0

        var ended: Int { succeeded + benign + failed }
        var results: Int { ended + running }
    }

    private let store = ByteStore(capacity: 4096)
    private var scratch: [UInt8] = []

    /// A text longer than this is read up to here; the code stands in front.
    private static let textLimit = 256 * 1024
    private static let depthLimit = 6

    /// - Parameters:
    ///   - output: What the script gave back; its first text has the header.
    ///   - body: Of the first text, what follows the header.
    ///   - script: What the script does, and its text.
    mutating func add(_ output: CallOutput, body: RawString, of script: ScriptState, to tally: inout Tally) {
        if !body.isEmpty { add(body, of: script, to: &tally) }
        Self.forTexts(output) { add($0, of: script, to: &tally) }
    }

    /// Codes that the script printed in sentences of its own; asked where no result object tells.
    mutating func addPhrases(_ output: CallOutput, body: RawString, of script: ScriptState, to tally: inout Tally) {
        let phrases = ScriptPhrases(script)
        guard !phrases.isEmpty else { return }
        var number = tally.printed - Self.count(output, body)
        func look(_ text: RawString) {
            if text.hasPrefix("Script error:") { return }
            var printed: [UInt8] = []
            if text.count <= Self.textLimit {
                text.decode(into: &printed)
            } else {
                RawString(text.raw.prefix(4096)).decode(into: &printed)
            }
            if let code = phrases.code(in: printed, number: number) { add(code, nil, script, &tally, printed: printed) }
            number += 1
        }
        if !body.isEmpty { look(body) }
        Self.forTexts(output) { look($0) }
    }

    /// Of one result that stands alone, what the command printed, with the escapes of a string inside a string.
    static func printed(_ text: RawString) -> RawString? {
        guard text.hasPrefix("{"), let key = text.raw.firstRange(of: "\\\"output\\\":") else { return nil }
        var start = key + 11
        while start < text.raw.count, text.raw[start] == 0x20 { start += 1 }
        let rest = text.raw.dropFirst(start)
        guard rest.hasPrefix("\\\"") else { return nil }
        let inside = rest.dropFirst(2)
        // The quote that ends it is escaped once more than the text's own backslashes; those within it three times.
        var backslashes = 0
        for index in 0..<inside.count {
            if inside[index] == UInt8(ascii: "\\") {
                backslashes += 1
                continue
            }
            if inside[index] == UInt8(ascii: "\""), backslashes % 4 == 1 { return RawString(inside.prefix(index - 1)) }
            backslashes = 0
        }
        return RawString(inside)
    }

    private static func count(_ output: CallOutput, _ body: RawString) -> Int {
        var count = body.isEmpty || body.hasPrefix("Script error:") ? 0 : 1
        forTexts(output) { count += $0.hasPrefix("Script error:") ? 0 : 1 }
        return count
    }

    /// The texts behind the header.
    private static func forTexts(_ output: CallOutput, _ body: (RawString) -> Void) {
        guard output.isList, let value = output.value else { return }
        var list = JSONCursor(value)
        guard list.enterArray() else { return }
        var isFirst = true
        while list.nextElement() {
            guard list.enterObject() else { continue }
            while let key = list.nextKey() {
                guard key.equals("text"), let text = list.string() else {
                    list.skipValue()
                    continue
                }
                if !isFirst { body(text) }
                isFirst = false
            }
        }
    }

    private mutating func add(_ text: RawString, of script: ScriptState, to tally: inout Tally) {
        if text.hasPrefix("Script error:") { return }
        let number = tally.printed
        tally.printed += 1
        guard script.source.mayPrintObject(at: number), let start = Self.beginning(text) else { return }
        scratch.removeAll(keepingCapacity: true)
        RawString(text.raw.dropFirst(start)).decode(into: &scratch, limit: Self.textLimit)
        store.removeAll()
        store.append(scratch)
        var cursor = JSONCursor(store.view)
        let before = tally
        scan(&cursor, script, &tally, depth: 0)
        // Several values, one in each line.
        guard !cursor.isComplete, let end = store.view.firstIndex(of: 0x0A) else { return }
        var first = JSONCursor(store.view.prefix(end))
        first.skipValue()
        guard first.isComplete else { return }
        tally = before
        var from = 0
        while from < store.view.count {
            let end = store.view.firstIndex(of: 0x0A, from: from) ?? store.view.count
            var line = JSONCursor(store.view.slice(from, end))
            if line.kind == .object || line.kind == .array { scan(&line, script, &tally, depth: 0) }
            from = end + 1
        }
    }

    /// Where an object or list begins: at once, or behind the warning that a text was cut.
    private static func beginning(_ text: RawString) -> Int? {
        var at = 0
        if text.hasPrefix("Warning: truncated output") {
            guard let end = text.raw.firstRange(of: "\\n\\n") else { return nil }
            at = end + 4
        }
        while true {
            if text.raw[at] == 0x20 {
                at += 1
            } else if text.raw[at] == UInt8(ascii: "\\"), text.raw[at + 1] == UInt8(ascii: "n") {
                at += 2
            } else {
                break
            }
        }
        return text.raw[at] == UInt8(ascii: "{") || text.raw[at] == UInt8(ascii: "[") ? at : nil
    }

    private func scan(_ cursor: inout JSONCursor, _ script: ScriptState, _ tally: inout Tally, depth: Int) {
        guard depth < Self.depthLimit else { return cursor.skipValue() }
        switch cursor.kind {
        case .array:
            _ = cursor.enterArray()
            while cursor.nextElement() { scan(&cursor, script, &tally, depth: depth + 1) }
        case .object: scanObject(&cursor, script, &tally, depth: depth)
        default: cursor.skipValue()
        }
    }

    private func scanObject(_ cursor: inout JSONCursor, _ script: ScriptState, _ tally: inout Tally, depth: Int) {
        _ = cursor.enterObject()
        var code: Int64?
        var output: RawString?
        var isRunning = false
        var isResult = false
        var isAnswer = false
        var isError = false
        while let key = cursor.nextKey() {
            if key.equals("exit_code") || script.source.hasExitKey(key) {
                if cursor.kind == .number { code = cursor.integer() } else { cursor.skipValue() }
            } else if key.equals("session_id") {
                isRunning = cursor.kind != .null
                cursor.skipValue()
            } else if key.equals("output") {
                isResult = true
                output = cursor.string()
            } else if key.equals("wall_time_seconds") || key.equals("chunk_id") {
                isResult = true
                cursor.skipValue()
            } else if key.equals("isError") {
                isError = cursor.bool() == true
            } else if key.equals("content"), cursor.kind == .array {
                isAnswer = true
                cursor.skipValue()
            } else {
                scan(&cursor, script, &tally, depth: depth + 1)
            }
        }
        if let code {
            add(Int(truncatingIfNeeded: code), output, script, &tally)
        } else if isRunning, isResult {
            tally.running += 1
        } else if isError {
            tally.failed += 1
        } else if isAnswer {
            tally.succeeded += 1
        }
    }

    /// - Parameter printed: What the script printed, where it did not print the result.
    private func add(
        _ code: Int, _ output: RawString?, _ script: ScriptState, _ tally: inout Tally, printed text: [UInt8] = []
    ) {
        guard code != 0 else {
            tally.succeeded += 1
            return
        }
        var printed = text
        output?.decode(into: &printed, limit: CallJudge.outputLimit)
        if let command = script.command(ofResult: tally.results),
            BenignExit.applies(to: command, code: code, output: printed)
        {
            tally.benign += 1
        } else {
            tally.failed += 1
            tally.code = tally.code ?? code
        }
    }
}

extension ScriptSource {
    /// Whether the script's print of that number may be of a result as it is. Where parts of the script run several
    /// times, nobody knows which print it was.
    func mayPrintObject(at number: Int) -> Bool {
        guard !loops, prints <= 64 else { return printsObjects }
        return number < prints ? objectPrints >> UInt64(number) & 1 == 1 : printsObjects && prints == 0
    }

    func hasExitKey(_ key: RawString) -> Bool {
        guard exitKeyCount > 0 else { return false }
        var hash = StableHash()
        for index in 0..<key.count { hash.add(key.raw[index]) }
        return hasExitKey(hash.value)
    }
}
