import Basics
import ThreadModel

/// Takes out of a line what differs from one try to the next: `#` stands for times, ids, addresses and line numbers,
/// and of a path only the last part is left. Other numbers stay.
enum SignatureMask {
    private static let lineLimit = 200

    static func masked(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let line = line.prefix(lineLimit)
        let bytes = line.span
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        // What is taken over as it stands: words with one space between them.
        var plain = 0..<0
        func add(_ range: Range<Int>) {
            result += line[(line.startIndex + range.lowerBound)..<(line.startIndex + range.upperBound)]
        }
        var before = 0..<0
        var word = word(of: bytes, from: 0)
        while !word.range.isEmpty {
            let after = Self.word(of: bytes, from: word.range.upperBound)
            if word.isPlain, !plain.isEmpty, word.range.lowerBound == plain.upperBound + 1,
                bytes[plain.upperBound] == 0x20
            {
                plain = plain.lowerBound..<word.range.upperBound
            } else {
                add(plain)
                if !result.isEmpty { result.append(UInt8(ascii: " ")) }
                plain = word.isPlain ? word.range : 0..<0
                if !word.isPlain {
                    mask(lastPathPart(bytes, word.range), of: bytes, between: before, and: after.range, into: &result)
                }
            }
            before = word.range
            word = after
        }
        add(plain)
        return result
    }

    /// The first word at or after an index, empty when there is none, and whether nothing of it can differ: most words
    /// hold neither a digit nor a path nor `tmp`.
    private static func word(of bytes: Span<UInt8>, from index: Int) -> (range: Range<Int>, isPlain: Bool) {
        var start = index
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        var end = start
        var isPlain = true
        while end < bytes.count, case let byte = bytes[end], byte > 0x20 {
            // A slash stands right before the digits.
            if byte &- UInt8(ascii: "/") < 11 || byte == UInt8(ascii: "\\")
                || byte == UInt8(ascii: "p") && end > start && bytes[end - 1] == UInt8(ascii: "m")
            {
                isPlain = false
            }
            end += 1
        }
        return (start..<end, isPlain)
    }

    private static func lastPathPart(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Range<Int> {
        // A separator at the end belongs to the name before it.
        var end = word.upperBound - 1
        while end > word.lowerBound, isSeparator(bytes[end]) { end -= 1 }
        var start = end
        while start > word.lowerBound, !isSeparator(bytes[start - 1]) { start -= 1 }
        return isRatio(bytes, word, at: start - 1) ? word : start..<word.upperBound
    }

    /// `40/50`, `(3/12)`: a count, and no path.
    private static func isRatio(_ bytes: Span<UInt8>, _ word: Range<Int>, at slash: Int) -> Bool {
        let core = core(bytes, word)
        guard slash > core.lowerBound, slash + 1 < core.upperBound, bytes[slash] == UInt8(ascii: "/") else {
            return false
        }
        for index in core where index != slash && !ASCII.isDigit(bytes[index]) { return false }
        return true
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    private static func mask(
        _ word: Range<Int>, of bytes: Span<UInt8>, between before: Range<Int>, and after: Range<Int>,
        into result: inout [UInt8]
    ) {
        let core = core(bytes, word)
        let isTemporary = isTemporary(bytes, core)
        guard isTemporary || holdsDigit(bytes, core) else { return result.append(bytes, word) }
        let kinds = Kinds(bytes, core)
        if kinds.isID(bytes, core) || isTime(bytes, core, kinds) || isTemporary
            || kinds.isNumber && isTold(bytes, before, after)
        {
            result.append(bytes, word.lowerBound..<core.lowerBound)
            result.append(UInt8(ascii: "#"))
            result.append(bytes, core.upperBound..<word.upperBound)
        } else {
            appendWithoutPlaces(bytes, word, to: &result)
        }
    }

    private static func holdsDigit(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
        for index in word where ASCII.isDigit(bytes[index]) { return true }
        return false
    }

    /// The word without the marks around it.
    private static func core(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Range<Int> {
        var (start, end) = (word.lowerBound, word.upperBound)
        while start < end, !ASCII.isWord(bytes[start]), bytes[start] != UInt8(ascii: "-") { start += 1 }
        while end > start, !ASCII.isWord(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// How many bytes of a word are of which kind.
    private struct Kinds {
        private(set) var digits = 0
        private var hex = 0
        private var letters = 0
        private var (dashes, colons, points, slashes) = (0, 0, 0, 0)
        /// What else a time may hold.
        private var timeMarks = 0
        private let count: Int

        init(_ bytes: Span<UInt8>, _ word: Range<Int>) {
            count = word.count
            for index in word {
                let byte = bytes[index]
                switch byte {
                case _ where ASCII.isDigit(byte): digits += 1
                case _ where ASCII.isHexDigit(byte): hex += 1
                case UInt8(ascii: "-"): dashes += 1
                case UInt8(ascii: ":"): colons += 1
                case UInt8(ascii: "."), UInt8(ascii: ","): points += 1
                case UInt8(ascii: "T"), UInt8(ascii: "Z"):
                    timeMarks += 1
                    letters += 1
                case UInt8(ascii: "/"): slashes += 1
                case UInt8(ascii: "+"): timeMarks += 1
                case _ where ASCII.isWord(byte): letters += 1
                default: break
                }
            }
        }

        /// Hashes, UUIDs, addresses, long numbers.
        func isID(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
            guard digits + hex + letters + dashes + colons == count else { return false }
            if digits == count { return digits >= 5 }
            let isAddress =
                count > 1 && bytes[word.lowerBound] == 0x30 && bytes[word.lowerBound + 1] == UInt8(ascii: "x")
            if isAddress, letters <= 1, digits + hex >= 3 { return true }
            return digits >= 2 && digits + hex >= 7 && letters <= 1
        }

        /// Digits and what stands between those of a time.
        var isClock: Bool {
            digits + dashes + colons + points + slashes + timeMarks == count && (colons > 0 || dashes == 2)
        }

        /// Also `2/5`.
        var isNumber: Bool { digits + points + slashes == count }
    }

    /// `12:30`, `12:30:01,123`, `2026-11-21`, `2026-11-21T09:28:00.123Z`, `3.2s`, `1m12s`, `40ms`.
    private static func isTime(_ bytes: Span<UInt8>, _ core: Range<Int>, _ kinds: Kinds) -> Bool {
        if kinds.isClock { return true }
        guard !core.isEmpty, ASCII.isDigit(bytes[core.lowerBound]) else { return false }
        // A number and its unit.
        var start = core.lowerBound
        while start < core.upperBound,
            ASCII.isDigit(bytes[start]) || bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: ",")
        {
            start += 1
        }
        let unit = start..<core.upperBound
        if unit.isEmpty { return false }
        if isOne(bytes, unit, of: units) { return true }
        guard bytes[start] == UInt8(ascii: "m"), bytes[core.upperBound - 1] == UInt8(ascii: "s") else { return false }
        for index in unit.dropFirst().dropLast() where !ASCII.isDigit(bytes[index]) { return false }
        return true
    }

    /// Whether a word is one of some, letters of the text taken as lowercase where they are to be.
    private static func isOne(
        _ bytes: Span<UInt8>, _ word: Range<Int>, of words: [[UInt8]], ignoringCase: Bool = false
    ) -> Bool {
        let bit: UInt8 = ignoringCase ? 0x20 : 0
        search: for candidate in words where candidate.count == word.count {
            for index in candidate.indices where bytes[word.lowerBound + index] | bit != candidate[index] {
                continue search
            }
            return true
        }
        return false
    }

    private static let units = [
        "s", "ms", "us", "µs", "ns", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "m", "h",
        "hours", "milliseconds",
    ].map { Array($0.utf8) }

    /// `tmp.Xa3`, `tmpk3j4h2`.
    private static func isTemporary(_ bytes: Span<UInt8>, _ core: Range<Int>) -> Bool {
        let start = core.lowerBound
        guard core.count > 5, bytes[start] == UInt8(ascii: "t"), bytes[start + 1] == UInt8(ascii: "m"),
            bytes[start + 2] == UInt8(ascii: "p")
        else { return false }
        if bytes[start + 3] == UInt8(ascii: ".") { return true }
        for index in core.dropFirst(3) where ASCII.isDigit(bytes[index]) { return true }
        return false
    }

    /// The words around a number tell what it is: `process 4711`, `line 12`, `3.2 s`.
    private static func isTold(_ bytes: Span<UInt8>, _ before: Range<Int>, _ after: Range<Int>) -> Bool {
        isOne(bytes, core(bytes, after), of: units) || isOne(bytes, core(bytes, before), of: names, ignoringCase: true)
    }

    private static let names = [
        "process", "pid", "id", "job", "task", "session", "request", "thread", "container", "worker", "handle", "line",
        "lines",
        "column", "col", "character", "char", "offset", "position", "pos", "attempt", "try", "retry", "port", "run",
        "build",
        "duration", "time", "took", "elapsed", "ticket", "connection",
    ].map { Array($0.utf8) }

    /// `a.c:12:5:` and `a.ts(4,2):` without line and column; dates, times and processes inside a word.
    private static func appendWithoutPlaces(_ bytes: Span<UInt8>, _ word: Range<Int>, to result: inout [UInt8]) {
        var index = word.lowerBound
        while index < word.upperBound {
            let byte = bytes[index]
            if ASCII.isDigit(byte), let end = PassingNumber.end(bytes, from: index, in: word) {
                result.append(UInt8(ascii: "#"))
                index = end
                continue
            }
            result.append(byte)
            index += 1
            let opens = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") && result.count > 1
            guard opens, index < word.upperBound, ASCII.isDigit(bytes[index]) else { continue }
            result.append(UInt8(ascii: "#"))
            while index < word.upperBound, ASCII.isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ",") {
                index += 1
            }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range { append(bytes[index]) }
    }
}
