import Basics

/// PowerShell puts its message first and much that is always the same behind it.
enum PowerShellError {
    /// The messages of all errors in an output; empty where it holds none.
    ///
    ///     Get-Content : Cannot find path 'C:\a.txt' because it does not exist.
    ///     At line:1 char:1
    ///     + Get-Content a.txt
    ///     + ~~~~~~~~~~~~~~~~~
    ///         + CategoryInfo          : ObjectNotFound: (C:\a.txt:String) [Get-Content], ItemNotFoundException
    ///
    /// and, from 7 on, `Get-Content: /a.ps1:1`, `Line |`, `   1 |  Get-Content a.txt`, `     | Cannot find path …`.
    static func messages(in lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var categories: [ArraySlice<UInt8>] = []
        var named: [ArraySlice<UInt8>] = []
        var isInBlock = false
        for (index, line) in lines.enumerated() {
            let text = ErrorLine.trimmed(line)
            if text.first == UInt8(ascii: "+"), text.starts(with: "+ CategoryInfo".utf8) { categories.append(line) }
            if isNamed(text) { named.append(line) }
            if text.first == UInt8(ascii: "L"), text.starts(with: "Line |".utf8) {
                isInBlock = true
            } else if isInBlock, text.first == UInt8(ascii: "|") {
                let message = ErrorLine.trimmed(text.dropFirst())
                if message.contains(where: { $0 != UInt8(ascii: "~") && $0 > 0x20 }) { found.append(message) }
            } else if isInBlock, text.first.map(ASCII.isDigit) == true {
                continue
            } else {
                isInBlock = false
                if isPlace(text) { found += message(before: index, in: lines) }
            }
        }
        return !found.isEmpty ? found : categories.isEmpty ? named : categories
    }

    /// False where no line of the text is a part of such an error: most programs write others.
    static func mayHold(_ text: [UInt8], _ lines: [Range<Int>]) -> Bool {
        let bytes = text.span
        for line in lines {
            var start = line.lowerBound
            while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
            guard start + 2 < line.upperBound else { continue }
            let (first, second) = (bytes[start], bytes[start + 1])
            if first == UInt8(ascii: "+") && second == 0x20 || first == UInt8(ascii: "A") && second == UInt8(ascii: "t")
                || first == UInt8(ascii: "L") && second == UInt8(ascii: "i")
            {
                return true
            }
            if mayBeNamed(bytes, start, line.upperBound) { return true }
        }
        return false
    }

    private static func mayBeNamed(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
        var end = start
        var hasDash = false
        while end < limit, isNameByte(bytes[end]) {
            if bytes[end] == UInt8(ascii: "-") { hasDash = true }
            end += 1
        }
        guard end > start, end + 1 < limit else { return false }
        if bytes[end] == 0x20 { return bytes[end + 1] == UInt8(ascii: ":") }
        return bytes[end] == UInt8(ascii: ":") && hasDash
    }

    /// `At line:1 char:1`, `At C:\a.ps1:3 char:5`.
    private static func isPlace(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: "A") && line.starts(with: "At ".utf8)
            && line.split(separator: 0x20).contains { $0.starts(with: "char:".utf8) }
    }

    /// The lines of the message that ends before the place: long ones are wrapped.
    private static func message(before place: Int, in lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        var start = place
        while start > 0, place - start < 4 {
            let line = ErrorLine.trimmed(lines[start - 1])
            if line.first == UInt8(ascii: "+") { break }
            start -= 1
            if isNamed(line) { break }
        }
        return Array(lines[start..<place])
    }

    /// `Get-Content : …`, `Get-Content: …`, `rg : …`.
    private static func isNamed(_ line: ArraySlice<UInt8>) -> Bool {
        var end = line.startIndex
        while end < line.endIndex, isNameByte(line[end]) { end += 1 }
        // Most lines go on in another way.
        guard end + 1 < line.endIndex, line[end] == UInt8(ascii: ":") || line[end + 1] == UInt8(ascii: ":") else {
            return false
        }
        let name = line[..<end]
        let rest = line[end...]
        if rest.starts(with: " : ".utf8) { return name.count > 1 }
        guard rest.starts(with: ": ".utf8), name.first.map({ $0 >= 0x41 && $0 <= 0x5A }) == true else { return false }
        // A verb and a noun: nobody else writes `Get-Item:`.
        let parts = name.split(separator: UInt8(ascii: "-"))
        return parts.count == 2
            && parts.allSatisfy { ($0.first ?? 0) >= 0x41 && ($0.first ?? 0) <= 0x5A && $0.count > 1 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        ASCII.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
