import Basics

/// A value beside its name, with nothing that sets them apart but space.
extension SecretValue {
    /// `TOKEN x9…`, `password<TAB>x9…`: alone on their line, or cells of a table.
    static func isBeside(_ place: NamePlace, _ name: SecretName, _ range: Range<Int>, isUppercase: Bool) -> Bool {
        let text = place.text
        let gap = text.bytes[place.name.upperBound..<range.lowerBound]
        let isColumn = gap.count > 1 || gap.first == 0x09
        let next = text[range.upperBound]
        let ends = next == 0 || next == 0x0A || next == 0x0D
        // The cell to the right may hold anything.
        guard ends || isColumn && (next == 0x09 || next == 0x20 && text[range.upperBound + 1] == 0x20),
            place.beginsLine || isColumn && text[place.name.lowerBound - 1] == 0x09
        else { return false }
        switch name {
        case .password: guard isColumn || isUppercase || place.name.count > 4 else { return false }
        case .token: guard isColumn || isUppercase else { return false }
        case .generated:
            let value = text.bytes[range]
            guard isColumn || isUppercase, value.contains(where: ASCII.isUppercase),
                value.contains(where: { ASCII.isLetter($0) && !ASCII.isUppercase($0) })
            else { return false }
        case .vague: return false
        }
        return range.count >= 8 && text.looksGenerated(range) && !isPlain(text.bytes[range])
    }

    /// `password -> x9…` as a log writes it, and no lambda or type: one word at the end of its line.
    static func pointed(_ place: NamePlace, _ name: SecretName) -> Range<Int>? {
        let text = place.text
        let sign = text.end(of: SecretText.isBlank, from: place.afterName)
        let length = text.holds(Array("->".utf8), at: sign) ? 2 : text.holds([0xE2, 0x86, 0x92], at: sign) ? 3 : 0
        guard length > 0 else { return nil }
        let opened = place.opened(text.end(of: SecretText.isBlank, from: sign + length))
        let range = opened.start..<end(text, opened)
        let next = text[range.upperBound + opened.quote.count]
        guard next == 0 || next == 0x0A || next == 0x0D || next == UInt8(ascii: ","), isLikely(text, range),
            !text.bytes[range].contains(UInt8(ascii: ".")), isSecret(text, range, name, isBare: false)
        else { return nil }
        return range
    }

    /// `--password⏎x9…`: a list of arguments, one a line, and no description of an option, which stands further in.
    static func below(_ place: NamePlace, _ name: SecretName) -> Range<Int>? {
        let text = place.text
        guard place.dashes > 1, text[place.name.upperBound] == 0x0A, place.beginsLine else { return nil }
        let option = place.name.lowerBound - place.dashes
        var begin = option
        while begin > 0, SecretText.isBlank(text[begin - 1]) { begin -= 1 }
        let line = text.end(of: SecretText.isBlank, from: place.name.upperBound + 1)
        guard line - place.name.upperBound - 1 == option - begin else { return nil }
        let end = text.end(of: { $0 > 0x20 }, from: line)
        guard text[end] == 0 || text[end] == 0x0A || text[end] == 0x0D, isLikely(text, line..<end),
            text[line] != UInt8(ascii: "-"), isSecret(text, line..<end, name, isBare: false)
        else { return nil }
        return line..<end
    }

    /// One word that looks generated and like nothing else that has digits.
    private static func isLikely(_ text: SecretText, _ range: Range<Int>) -> Bool {
        let value = text.bytes[range]
        return value.count >= 6 && text.looksGenerated(range) && !isPlain(value) && !value.contains(0x20)
            && !value.contains(UInt8(ascii: "<")) && !isReference(text, range)
    }

    /// `IDENTIFIER_12`, `reset2024`, `2026-11-21T08:00:00Z`, `v1.2.3-beta4`, `./login1.js`: words with a number, times,
    /// versions and paths.
    static func isPlain(_ value: ArraySlice<UInt8>) -> Bool {
        let numberless = value.reversed().drop(while: ASCII.isDigit)
        let isWords = numberless.allSatisfy { ASCII.isLetter($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        let isOneCase =
            !numberless.contains(where: ASCII.isUppercase)
            || !numberless.dropLast().contains { byte in
                ASCII.isLetter(byte) && !ASCII.isUppercase(byte)
            }
        let isCapitalized = !numberless.dropLast().contains(where: ASCII.isUppercase)
        if isWords, isOneCase || isCapitalized { return true }
        let number = value.first == UInt8(ascii: "v") ? value.dropFirst() : value
        let digits = number.prefix(while: ASCII.isDigit)
        let sign = number.dropFirst(digits.count).first
        if !digits.isEmpty, digits.count < 5,
            [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/")].contains(sign)
        {
            return true
        }
        return value.contains(UInt8(ascii: "/")) && value.contains(UInt8(ascii: ".")) || value.last == UInt8(ascii: ":")
            || value.contains(UInt8(ascii: "("))
    }
}
