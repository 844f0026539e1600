import RolloutFormat

/// Makes results comparable: equal results have equal hashes although clocks moved on.
enum ResultHash {
    /// Of a result that is compared byte by byte.
    static func plain(_ body: RawString) -> UInt64 { body.hash }

    /// Of a result in which durations, clock times and addresses do not count: digits are left out wherever they are
    /// followed by a unit of time, joined by a colon or part of a hexadecimal address. Long results are compared by
    /// their first and last 32 KiB.
    static func masked(_ body: RawString) -> UInt64 {
        let limit = 32 * 1024
        if body.count > 2 * limit {
            let tail = masked(RawString(body.raw.suffix(limit)))
            return masked(RawString(body.raw.prefix(limit))) &* 31 &+ tail &+ UInt64(body.count / 4096)
        }
        let raw = body.raw
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            guard isDigit(byte) || (byte | 0x20 == UInt8(ascii: "x") && index > 0 && raw[index - 1] == 0x30) else {
                state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
                index += 1
                continue
            }
            var end = index
            if isDigit(byte) {
                var hasColon = false
                while case let next = raw[end],
                    isDigit(next) || ((next == UInt8(ascii: ".") || next == UInt8(ascii: ":")) && isDigit(raw[end + 1]))
                {
                    if next == UInt8(ascii: ":") { hasColon = true }
                    end += 1
                }
                if hasColon || isTimeUnit(raw, end) {
                    state = (state ^ 0x1F) &* 0x100_0000_01B3
                    index = end
                    continue
                }
            } else {
                end = index + 1
                while isHex(raw[end]) { end += 1 }
                if end - index > 4 {
                    state = (state ^ 0x1E) &* 0x100_0000_01B3
                    index = end
                    continue
                }
            }
            for position in index..<max(end, index + 1) {
                state = (state ^ UInt64(raw[position])) &* 0x100_0000_01B3
            }
            index = max(end, index + 1)
        }
        return state
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
    }

    /// `s`, `ms`, `µs`, `sec`, `seconds`, `min`, `m 3s`, with or without a space before.
    private static func isTimeUnit(_ raw: ByteView, _ position: Int) -> Bool {
        let start = raw[position] == 0x20 ? position + 1 : position
        for unit in units where raw.slice(start, start + unit.utf8CodeUnitCount).equals(unit) {
            let next = raw[start + unit.utf8CodeUnitCount] | 0x20
            if !(next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z")) { return true }
        }
        return false
    }

    private static let units: [StaticString] = [
        "ms", "s", "sec", "secs", "seconds", "second", "us", "µs", "ns", "min", "minutes", "m",
    ]
}
