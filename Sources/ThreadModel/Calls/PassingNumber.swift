import Basics
import RolloutFormat

/// Numbers that are others at every run by their form alone: a date, also as a part of a file's name
/// (`2026-10-01T08_00_11_000Z-debug-0.log`), seconds or smaller parts since 1970, the process of a log's line
/// (`app[4711]:`).
public enum PassingNumber {
    /// False for most digits, by how many they are and what stands behind them.
    @inline(__always)
    static func mayEnd(before next: UInt8, _ count: Int) -> Bool {
        count > 9 || next == UInt8(ascii: "-") || next == UInt8(ascii: "]")
    }

    /// Where such a number ends; nil where digits are none.
    ///
    /// - Parameters:
    ///   - start: Where the digits begin.
    ///   - end: Where they end, with the points between them.
    @inline(__always)
    static func end(_ text: ByteView, from start: Int, to end: Int) -> Int? {
        let next = text[end]
        switch end - start {
        case 4 where next == UInt8(ascii: "-"): return endOfDate(from: end) { text[$0] }
        case 2...7 where next == UInt8(ascii: "]") && text[end + 1] == UInt8(ascii: ":"):
            return start > 1 && text[start - 1] == UInt8(ascii: "[") && ASCII.isLetter(text[start - 2]) ? end : nil
        case 10...20: return isSince1970(from: start, to: end) { text[$0] } ? end : nil
        default: return nil
        }
    }

    /// The same of a decoded text.
    public static func end(_ text: Span<UInt8>, from start: Int, in word: Range<Int>) -> Int? {
        func byte(_ index: Int) -> UInt8 { word.contains(index) ? text[index] : 0 }
        guard !ASCII.isAlphanumeric(byte(start - 1)) else { return nil }
        var end = start
        while ASCII.isDigit(byte(end)) { end += 1 }
        switch end - start {
        case 4 where byte(end) == UInt8(ascii: "-"): return endOfDate(from: end, byte)
        case 2...7 where byte(end) == UInt8(ascii: "]") && byte(end + 1) == UInt8(ascii: ":"):
            return byte(start - 1) == UInt8(ascii: "[") && ASCII.isLetter(byte(start - 2)) ? end : nil
        case 10...20: return isSince1970(from: start, to: end, byte) ? end : nil
        default: return nil
        }
    }

    /// `-10-01`, `-10-01T08:00:11.000Z`.
    @inline(__always)
    private static func endOfDate(from dash: Int, _ byte: (Int) -> UInt8) -> Int? {
        guard ASCII.isDigit(byte(dash + 1)), ASCII.isDigit(byte(dash + 2)), byte(dash + 3) == UInt8(ascii: "-"),
            ASCII.isDigit(byte(dash + 4)), ASCII.isDigit(byte(dash + 5))
        else { return nil }
        var end = dash + 6
        while isOfTime(byte(end)) { end += 1 }
        return end
    }

    @inline(__always)
    private static func isOfTime(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Between 2001 and 2033, as whole seconds, thousandths, millionths or billionths.
    @inline(__always)
    private static func isSince1970(from start: Int, to end: Int, _ byte: (Int) -> UInt8) -> Bool {
        guard byte(start) == UInt8(ascii: "1") else { return false }
        var digits = 1
        while start + digits < end, ASCII.isDigit(byte(start + digits)) { digits += 1 }
        return digits == 10 || digits == 13 || digits == 16 || digits == 19
    }
}
