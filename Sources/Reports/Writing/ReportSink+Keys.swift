/// Names of members, which are most of a JSON report: some words at once, for to call a function, or to count, costs more
/// than copying as few bytes as they are.
extension ReportSink {
    /// `"name": ` on a line of its own.
    func append(key name: StaticString, depth: Int, isFirst: Bool) {
        let length = name.utf8CodeUnitCount
        // Room for words of which less is meant, too.
        let start = UnsafeMutableRawPointer(end(depth * 2 + length + 48))
        var next = start
        if !isFirst {
            next.storeBytes(of: UInt8(ascii: ","), as: UInt8.self)
            next += 1
        }
        next.storeBytes(of: 0x0A, as: UInt8.self)
        next += 1
        indent(next, depth * 2)
        next += depth * 2
        next.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
        next += 1
        copy(UnsafeRawPointer(name.utf8Start), length, to: next)
        next += length
        // `": `, and a byte that is overwritten.
        next.storeBytes(of: UInt32(littleEndian: 0x0020_3A22), as: UInt32.self)
        filled(next + 3 - start)
    }

    /// ` name="`.
    func append(attribute name: StaticString) {
        let length = name.utf8CodeUnitCount
        let start = UnsafeMutableRawPointer(end(length + 3))
        start.storeBytes(of: UInt8(ascii: " "), as: UInt8.self)
        copy(UnsafeRawPointer(name.utf8Start), length, to: start + 1)
        start.storeBytes(of: UInt8(ascii: "="), toByteOffset: length + 1, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: "\""), toByteOffset: length + 2, as: UInt8.self)
        filled(length + 3)
    }

    /// ` name="value"`, unless a byte of the value is markup or no printable ASCII.
    ///
    /// - Returns: whether it was appended.
    func append(attribute name: StaticString, plain value: String) -> Bool {
        var value = value
        return value.withUTF8 { value in
            let length = name.utf8CodeUnitCount
            // Room for a word of which less is meant, too.
            let start = UnsafeMutableRawPointer(end(length + value.count + 12))
            start.storeBytes(of: UInt8(ascii: " "), as: UInt8.self)
            copy(UnsafeRawPointer(name.utf8Start), length, to: start + 1)
            start.storeBytes(of: UInt8(ascii: "="), toByteOffset: length + 1, as: UInt8.self)
            start.storeBytes(of: UInt8(ascii: "\""), toByteOffset: length + 2, as: UInt8.self)
            let target = start + length + 3
            var place = 0
            if let base = UnsafeRawPointer(value.baseAddress) {
                while place + 8 <= value.count {
                    let word = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                    if Self.holdsMarkup(word) { return false }
                    target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
                    place += 8
                }
                if place < value.count {
                    // Of the last ones with as many spaces as are missing.
                    var word: UInt64 = 0x2020_2020_2020_2020
                    for index in place..<value.count {
                        let byte = value[index]
                        word = word << 8 | UInt64(byte)
                        target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
                    }
                    if Self.holdsMarkup(word) { return false }
                }
            }
            target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: value.count, as: UInt8.self)
            filled(length + value.count + 4)
            return true
        }
    }

    /// Whether a byte is `"`, `&`, `<`, `>` or no printable ASCII. One that is makes that sure; what a borrow does to
    /// the bytes above it changes nothing then.
    @inline(__always)
    private static func holdsMarkup(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // They are pairs that differ in one bit.
        let quotes = (word | ones << 2) ^ ones * 0x26
        let angles = (word | ones << 1) ^ ones * 0x3E
        let found =
            (quotes &- ones) & ~quotes | (angles &- ones) & ~angles | (word &- ones * 0x20) | word | (word &+ ones)
        return found & ones << 7 != 0
    }

    @inline(__always)
    private func indent(_ target: UnsafeMutableRawPointer, _ count: Int) {
        let spaces: UInt64 = 0x2020_2020_2020_2020
        target.storeBytes(of: spaces, as: UInt64.self)
        target.storeBytes(of: spaces, toByteOffset: 8, as: UInt64.self)
        target.storeBytes(of: spaces, toByteOffset: 16, as: UInt64.self)
        if count > 24 { (target + 24).initializeMemory(as: UInt8.self, repeating: 0x20, count: count - 24) }
    }

    /// The last eight bytes may be some of those before again.
    @inline(__always)
    private func copy(_ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer) {
        if count > 16 {
            target.copyMemory(from: source, byteCount: count)
        } else if count >= 8 {
            copy(UInt64.self, source, 0, to: target)
            copy(UInt64.self, source, count - 8, to: target)
        } else if count >= 4 {
            copy(UInt32.self, source, 0, to: target)
            copy(UInt32.self, source, count - 4, to: target)
        } else {
            for place in 0..<count { copy(UInt8.self, source, place, to: target) }
        }
    }

    @inline(__always)
    private func copy<Word: FixedWidthInteger & BitwiseCopyable>(
        _ word: Word.Type, _ source: UnsafeRawPointer, _ place: Int, to target: UnsafeMutableRawPointer
    ) {
        target.storeBytes(of: source.loadUnaligned(fromByteOffset: place, as: word), toByteOffset: place, as: word)
    }
}
