import Basics
import RolloutFormat

/// Private keys, whole, cut, or only their inside.
enum PrivateKey {
    private static let dashes = Array("-----".utf8)
    /// Columns that programs write keys in.
    private static let widths = [64, 70, 76]

    /// `-----BEGIN … PRIVATE KEY-----` to its end, or to the end of a cut text; and what stands before an end whose
    /// beginning was cut off.
    @Sendable static func marked(_ text: SecretText, _ start: Int) -> SecretPattern.Match? {
        if let bodyStart = label(text, start, after: "BEGIN ") {
            var index = bodyStart
            let ending = dashes + Array("END ".utf8)
            while index < text.count, !text.holds(ending, at: index) { index += 1 }
            if index < text.count {
                index += ending.count
                while index < text.count, text[index] != UInt8(ascii: "-") { index += 1 }
                index = text.end(of: { $0 == UInt8(ascii: "-") }, from: index)
            }
            return .init(secret: start..<index)
        }
        if let end = label(text, start, after: "END ") {
            var begin = start
            while begin > 0, isBody(text[begin - 1]) || text[begin - 1] == UInt8(ascii: "\\") { begin -= 1 }
            return .init(secret: begin..<end)
        }
        return nil
    }

    private static func label(_ text: SecretText, _ start: Int, after word: String) -> Int? {
        let prefix = dashes + Array(word.utf8)
        guard text.holds(prefix, at: start) else { return nil }
        let from = start + prefix.count
        let end = text.end(of: { $0 == 0x20 || ASCII.isAlphanumeric($0) }, from: from, atMost: 60)
        guard text.holds(dashes, at: end) else { return nil }
        let name = String(decoding: text.bytes[from..<end], as: UTF8.self)
        return name.hasSuffix("PRIVATE KEY") || name.hasSuffix("PRIVATE KEY BLOCK") ? end + dashes.count : nil
    }

    private static func isBody(_ byte: UInt8) -> Bool { SecretText.isBase64(byte) || ASCII.isSpace(byte) }

    private static let base64 = ByteSet((0...UInt8.max).filter(SecretText.isBase64))

    /// False where no line of a key can stand.
    static func mayBeInside(_ bytes: Span<UInt8>) -> Bool { nextBlock(in: bytes, from: 0) < bytes.count }

    /// A line that is long enough has one of these blocks whole, wherever the first of them begins before it.
    private static func nextBlock(in bytes: Span<UInt8>, from start: Int) -> Int {
        bytes.count < widths[0] ? bytes.count : base64.firstBlock(in: bytes, from: start)
    }

    /// Lines as only an encoded key or certificate has them: of one of its widths, of letters in both cases and digits.
    /// What was cut off of the block before and behind them belongs to it. A certificate's inside looks the same where
    /// nothing says that it is one.
    static func insides(_ text: SecretText) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while true {
            index = nextBlock(in: text.bytes.span, from: index)
            guard index < text.count else { return ranges }
            let line = text.run(around: index, of: SecretText.isBase64, limit: 100)
            guard isLine(text, line) else {
                index = max(index + ByteSet.blockSize, line.upperBound)
                continue
            }
            let block = block(text, around: line)
            let known = PublicBlock.end(text, block)
            if known < block.upperBound { ranges.append(max(known, block.lowerBound)..<block.upperBound) }
            index = max(index + ByteSet.blockSize, block.upperBound)
        }
    }

    private static func isLine(_ text: SecretText, _ line: Range<Int>) -> Bool {
        guard widths.contains(line.count), isWhole(text, line) else { return false }
        let bytes = text.bytes[line]
        return bytes.contains(where: ASCII.isDigit) && bytes.contains(where: ASCII.isUppercase)
            && bytes.contains { ASCII.isLetter($0) && !ASCII.isUppercase($0) }
            && bytes.filter { $0 == UInt8(ascii: "/") }.count < 8
    }

    private static func isWhole(_ text: SecretText, _ line: Range<Int>) -> Bool {
        let before = text[line.lowerBound - 1]
        let behind = text[line.upperBound]
        return
            (before == 0 || ASCII.isSpace(before) || SecretForms.isQuote(before)
            || before == UInt8(ascii: "|"))
            && (behind == 0 || ASCII.isSpace(behind) || SecretForms.isQuote(behind)
                || behind == UInt8(ascii: "\\"))
    }

    private static func block(_ text: SecretText, around line: Range<Int>) -> Range<Int> {
        var start = line.lowerBound
        var end = line.upperBound
        while start > 0 {
            let gap = text.run(around: start, of: ASCII.isSpace, limit: 40).lowerBound
            guard gap < start, gap > 0, text.bytes[gap..<start].contains(0x0A) else { break }
            let previous = text.run(around: gap, of: SecretText.isBase64, limit: 100).lowerBound
            guard previous < gap, previous == 0 || ASCII.isSpace(text[previous - 1]) else { break }
            // A shorter line above is the rest of one only where the text begins.
            guard widths.contains(gap - previous) || previous == 0 else { break }
            start = previous
        }
        while end < text.count {
            let gap = text.end(of: ASCII.isSpace, from: end)
            guard gap > end, text.bytes[end..<gap].contains(0x0A) else { break }
            let next = text.end(of: SecretText.isBase64, from: gap)
            guard next - gap > 0, next - gap <= 76, next == text.count || isEnd(text[next]),
                widths.contains(next - gap) || next - gap >= 16 || next == text.count
                    || text[next - 1] == UInt8(ascii: "=")
            else { break }
            end = next
            if !widths.contains(next - gap) { break }
        }
        return start..<end
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        ASCII.isSpace(byte) || SecretForms.isQuote(byte) || byte == UInt8(ascii: "\\")
    }
}
