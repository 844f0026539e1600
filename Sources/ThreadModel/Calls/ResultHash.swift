import Basics
import RolloutFormat

/// Makes results comparable: equal results have equal hashes although clocks moved on.
enum ResultHash {
    /// Of a result that is compared byte by byte.
    static func plain(_ body: RawString) -> UInt64 { body.hash }

    /// Of a result in which durations, dates, clock times, processes and addresses do not count: digits are left out
    /// wherever they are followed by a unit of time, joined by a colon, or part of a date, of a time since 1970, of a
    /// log's process or of a hexadecimal address. Long results are compared by their first and last 32 KiB.
    static func masked(_ body: RawString) -> UInt64 {
        let limit = 32 * 1024
        if body.count > 2 * limit {
            let tail = masked(RawString(body.raw.suffix(limit)))
            return masked(RawString(body.raw.prefix(limit))) &* 31 &+ tail &+ UInt64(body.count / 4096)
        }
        let raw = body.raw
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        // What is compared is hashed in whole stretches, from one masked place to the next.
        var stretch = 0
        var index = 0
        while let digit = raw.firstDigit(from: index) {
            index = digit + 1
            var hasColon = false
            var next = raw[index]
            while true {
                if !ASCII.isDigit(next) {
                    guard next == UInt8(ascii: ".") || next == UInt8(ascii: ":"), ASCII.isDigit(raw[index + 1]) else {
                        break
                    }
                    if next == UInt8(ascii: ":") { hasColon = true }
                }
                index += 1
                next = raw[index]
            }
            if hasColon || mayBeginUnit(next == 0x20 ? raw[index + 1] : next) && isTimeUnit(raw, index) {
                state = raw.slice(stretch, digit).hash(seed: state ^ 0x1F)
                stretch = index
            } else if PassingNumber.mayEnd(before: next, index - digit),
                let end = PassingNumber.end(raw, from: digit, to: index)
            {
                state = raw.slice(stretch, digit).hash(seed: state ^ 0x1D)
                stretch = end
                index = end
                continue
            }
            guard next | 0x20 == UInt8(ascii: "x"), raw[index - 1] == 0x30 else { continue }
            let address = index
            index += 1
            while ASCII.isHexDigit(raw[index]) { index += 1 }
            if index - address > 4 {
                state = raw.slice(stretch, address).hash(seed: state ^ 0x1E)
                stretch = index
            }
        }
        return raw.dropFirst(stretch).hash(seed: state)
    }

    /// False for what stands behind most numbers, a space aside.
    @inline(__always)
    private static func mayBeginUnit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "u"), UInt8(ascii: "n"), 0xC2: true
        default: false
        }
    }

    /// `s`, `ms`, `µs`, `sec`, `seconds`, `min`, `m 3s`, with or without a space before.
    private static func isTimeUnit(_ raw: ByteView, _ position: Int) -> Bool {
        var index = raw[position] == 0x20 ? position + 1 : position
        // The whole word as a number, its last byte lowest.
        var word: UInt64 = 0
        if raw[index] == 0xC2 {
            word = UInt64(raw[index]) << 8 | UInt64(raw[index + 1])
            index += 2
        }
        while case let byte = raw[index], byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") {
            guard word >> 56 == 0 else { return false }
            word = word << 8 | UInt64(byte)
            index += 1
        }
        for unit in units where unit == word { return true }
        return false
    }

    private static let units: [UInt64] = [
        "ms", "s", "sec", "secs", "seconds", "second", "us", "µs", "ns", "min", "minutes", "m",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
