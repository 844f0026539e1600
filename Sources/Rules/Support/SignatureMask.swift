import Basics

/// Takes out of a line what differs from one try to the next: `#` stands for times, ids, addresses and line numbers,
/// and of a path only the last part is left. Other numbers stay.
enum SignatureMask {
    private static let lineLimit = 200

    static func masked(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let line = line.prefix(lineLimit)
        let bytes = line.span
        var result: [UInt8] = []
        result.reserveCapacity(line.count)
        var before = 0..<0
        var word = word(of: bytes, from: 0)
        while !word.range.isEmpty {
            if !result.isEmpty { result.append(UInt8(ascii: " ")) }
            let after = Self.word(of: bytes, from: word.range.upperBound)
            func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
                line[(line.startIndex + range.lowerBound)..<(line.startIndex + range.upperBound)]
            }
            if word.isPlain {
                result += slice(word.range)
            } else {
                let part = lastPathPart(slice(word.range))
                mask(part, between: slice(before), and: slice(after.range), into: &result)
            }
            before = word.range
            word = after
        }
        return result
    }

    /// The first word at or after an index, empty when there is none, and whether nothing of it can differ: most words
    /// hold neither a digit nor a path nor `tmp`.
    private static func word(of bytes: Span<UInt8>, from index: Int) -> (range: Range<Int>, isPlain: Bool) {
        var start = index
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        var end = start
        var isPlain = true
        while end < bytes.count, bytes[end] > 0x20 {
            let byte = bytes[end]
            if ASCII.isDigit(byte) || byte == UInt8(ascii: "p") || isSeparator(byte) { isPlain = false }
            end += 1
        }
        return (start..<end, isPlain)
    }

    private static func lastPathPart(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard word.contains(where: isSeparator) else { return word }
        // A separator at the end belongs to the name before it.
        let end = word.lastIndex { !isSeparator($0) } ?? word.startIndex
        guard let separator = word[..<end].lastIndex(where: isSeparator) else { return word }
        return word[(separator + 1)...]
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    private static func mask(
        _ word: ArraySlice<UInt8>, between before: ArraySlice<UInt8>, and after: ArraySlice<UInt8>,
        into result: inout [UInt8]
    ) {
        // Most words hold nothing of the kind.
        if isPlain(word) {
            result += word
            return
        }
        let core = core(word)
        guard core.contains(where: ASCII.isDigit) || isTemporary(core) else {
            result += word
            return
        }
        if isID(core) || isTime(core) || isTemporary(core) || isNumber(core) && isTold(before, after) {
            result += word[..<core.startIndex]
            result.append(UInt8(ascii: "#"))
            result += word[core.endIndex...]
        } else {
            appendWithoutPlaces(word, to: &result)
        }
    }

    /// Neither a digit nor `tmp`.
    private static func isPlain(_ word: ArraySlice<UInt8>) -> Bool {
        for byte in word where ASCII.isDigit(byte) || byte == UInt8(ascii: "p") { return false }
        return true
    }

    /// The word without the marks around it.
    private static func core(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (start, end) = (word.startIndex, word.endIndex)
        while start < end, !ASCII.isWord(word[start]), word[start] != UInt8(ascii: "-") { start += 1 }
        while end > start, !ASCII.isWord(word[end - 1]) { end -= 1 }
        return word[start..<end]
    }

    /// Hashes, UUIDs, addresses, long numbers.
    private static func isID(_ core: ArraySlice<UInt8>) -> Bool {
        var (digits, hex, others) = (0, 0, 0)
        for byte in core {
            switch byte | 0x20 {
            case _ where ASCII.isDigit(byte): digits += 1
            case UInt8(ascii: "a")...UInt8(ascii: "f"): hex += 1
            case _ where byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":"): break
            case _ where !ASCII.isWord(byte): return false
            default: others += 1
            }
        }
        if digits == core.count { return digits >= 5 }
        if core.starts(with: "0x".utf8), others <= 1, digits + hex >= 3 { return true }
        return digits >= 2 && digits + hex >= 7 && others <= 1
    }

    /// `12:30`, `12:30:01,123`, `2026-11-21`, `2026-11-21T09:28:00.123Z`, `3.2s`, `1m12s`, `40ms`.
    private static func isTime(_ core: ArraySlice<UInt8>) -> Bool {
        var (marks, colons, dashes) = (0, 0, 0)
        var isClock = true
        for byte in core where !ASCII.isDigit(byte) {
            marks += 1
            switch byte {
            case UInt8(ascii: ":"): colons += 1
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "+"),
                UInt8(ascii: "/"):
                break
            default: isClock = false
            }
        }
        if marks == 0 { return false }
        if isClock { return colons > 0 || dashes == 2 }
        guard core.first.map(ASCII.isDigit) == true else { return false }
        // A number and its unit.
        let unit = core.drop { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        if isUnit(unit) { return true }
        return unit.first == UInt8(ascii: "m") && unit.last == UInt8(ascii: "s")
            && unit.dropFirst().dropLast().allSatisfy(ASCII.isDigit)
    }

    private static func isUnit(_ word: some Collection<UInt8>) -> Bool { units.contains { word.elementsEqual($0) } }

    private static let units = [
        "s", "ms", "us", "µs", "ns", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "m", "h",
        "hours", "milliseconds",
    ].map { Array($0.utf8) }

    /// `tmp.Xa3`, `tmpk3j4h2`.
    private static func isTemporary(_ core: ArraySlice<UInt8>) -> Bool {
        core.count > 5 && core.starts(with: "tmp".utf8)
            && (core.dropFirst(3).contains(where: ASCII.isDigit) || core.dropFirst(3).first == UInt8(ascii: "."))
    }

    private static func isNumber(_ core: ArraySlice<UInt8>) -> Bool {
        core.allSatisfy { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }

    /// The words around a number tell what it is: `process 4711`, `line 12`, `3.2 s`.
    private static func isTold(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> Bool {
        if isUnit(core(after)) { return true }
        let name = core(before).map { $0 | 0x20 }
        return names.contains { $0 == name }
    }

    private static let names = [
        "process", "pid", "id", "job", "task", "session", "request", "thread", "container", "worker", "handle", "line",
        "lines",
        "column", "col", "character", "char", "offset", "position", "pos", "attempt", "try", "retry", "port", "run",
        "build",
        "duration", "time", "took", "elapsed", "ticket", "connection",
    ].map { Array($0.utf8) }

    /// `a.c:12:5:` and `a.ts(4,2):` without line and column.
    private static func appendWithoutPlaces(_ word: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var index = word.startIndex
        while index < word.endIndex {
            let byte = word[index]
            result.append(byte)
            index += 1
            let opens = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") && result.count > 1
            guard opens, index < word.endIndex, ASCII.isDigit(word[index]) else { continue }
            result.append(UInt8(ascii: "#"))
            while index < word.endIndex, ASCII.isDigit(word[index]) || word[index] == UInt8(ascii: ",") { index += 1 }
        }
    }
}
