import Basics

/// What changes with a run in the names of directories and files.
enum RunMarks {
    /// Takes out UUIDs, dates with or without a time, commit hashes, and numbers as long as a run's id, the last
    /// with the number of the attempt behind it: `codex-thread-linux-17654321098-2` is `codex-thread-linux`.
    static func removed(from part: String) -> String {
        let bytes = Array(part.utf8)
        var kept: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let startsToken = index == 0 || !ASCII.isAlphanumeric(bytes[index - 1])
            if startsToken, let end = endOfRun(bytes, from: index) {
                // Of the separators on both sides one is enough.
                if let last = kept.last, isSeparator(last) { kept.removeLast() }
                index = end
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        guard kept.count < bytes.count else { return part }
        let text = kept.drop(while: isSeparator)
        let end = text.lastIndex { !isSeparator($0) }.map { text.index(after: $0) } ?? text.startIndex
        return String(decoding: text[..<end], as: UTF8.self)
    }

    /// `x` is a hexadecimal digit, `0` a decimal one, `?` a separator.
    private static let runPatterns = [
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "0000-00-00T00?00?00", "0000-00-00?00?00?00", "0000-00-00",
    ]

    private static func endOfRun(_ bytes: [UInt8], from start: Int) -> Int? {
        func run(_ start: Int, _ isMember: (UInt8) -> Bool) -> Int {
            bytes[start...].firstIndex { !isMember($0) } ?? bytes.count
        }
        func fits(_ pattern: String, at start: Int) -> Int? {
            let end = start + pattern.utf8.count
            guard end <= bytes.count else { return nil }
            for (byte, mark) in zip(bytes[start...], pattern.utf8) {
                switch mark {
                case UInt8(ascii: "x"): if !ASCII.isHexDigit(byte) { return nil }
                case UInt8(ascii: "0"): if !ASCII.isDigit(byte) { return nil }
                case UInt8(ascii: "?"): if ASCII.isAlphanumeric(byte) { return nil }
                default: if byte != mark { return nil }
                }
            }
            return end == bytes.count || !ASCII.isAlphanumeric(bytes[end]) ? end : nil
        }
        for pattern in runPatterns {
            if let end = fits(pattern, at: start) { return end }
        }
        let word = run(start, ASCII.isAlphanumeric)
        let length = word - start
        if length == 40 || length == 64, bytes[start..<word].allSatisfy(ASCII.isHexDigit) { return word }
        guard length >= 8, bytes[start..<word].allSatisfy(ASCII.isDigit) else { return nil }
        guard word < bytes.count, isSeparator(bytes[word]) else { return word }
        let attempt = run(word + 1, ASCII.isDigit)
        return attempt == bytes.count && (1...3).contains(attempt - word - 1) ? attempt : word
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
