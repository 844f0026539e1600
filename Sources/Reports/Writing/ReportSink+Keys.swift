/// Names of members, of attributes and of tags, which are most of a report in JSON or XML. The compiler knows them:
/// inlined, each is a few words that are stored.
extension ReportSink {
    /// `"name": ` on a line of its own.
    @inline(__always)
    func append(key name: StaticString, depth: Int, isFirst: Bool) {
        let length = name.utf8CodeUnitCount
        let indent = depth * 2 + (isFirst ? 1 : 2)
        // Room for words of which less is meant, too.
        let start = UnsafeMutableRawPointer(end(indent + length + 48))
        // A line feed, a comma before it where another one stands in front, and spaces.
        store(isFirst ? 0x2020_2020_2020_200A : 0x2020_2020_2020_0A2C, 0, to: start)
        fill(start, from: 8, indent)
        let next = start + indent
        next.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
        copy(UnsafeRawPointer(name.utf8Start), length, to: next + 1)
        // `": `, and a byte that is overwritten.
        (next + length + 1).storeBytes(of: UInt32(littleEndian: 0x0020_3A22), as: UInt32.self)
        filled(indent + length + 4)
    }

    /// ` name="`.
    @inline(__always)
    func append(attribute name: StaticString) {
        let length = name.utf8CodeUnitCount
        let start = UnsafeMutableRawPointer(end(length + 3))
        start.storeBytes(of: UInt8(ascii: " "), as: UInt8.self)
        copy(UnsafeRawPointer(name.utf8Start), length, to: start + 1)
        start.storeBytes(of: UInt8(ascii: "="), toByteOffset: length + 1, as: UInt8.self)
        start.storeBytes(of: UInt8(ascii: "\""), toByteOffset: length + 2, as: UInt8.self)
        filled(length + 3)
    }

    /// `<name`, or what else a tag begins with, behind two spaces for each level.
    func append(tag opening: StaticString, _ name: StaticString, depth: Int) {
        let (length, indent, mark) = (name.utf8CodeUnitCount, depth * 2, opening.utf8CodeUnitCount)
        let start = UnsafeMutableRawPointer(end(indent + length + 40))
        fill(start, from: 0, indent)
        copy(UnsafeRawPointer(opening.utf8Start), mark, to: start + indent)
        copy(UnsafeRawPointer(name.utf8Start), length, to: start + indent + mark)
        filled(indent + mark + length)
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

    /// Spaces up to a place; what is behind it, to the 32nd byte, may become some.
    @inline(__always)
    private func fill(_ target: UnsafeMutableRawPointer, from first: Int, _ end: Int) {
        for place in stride(from: first, to: 32, by: 8) { store(0x2020_2020_2020_2020, place, to: target) }
        if end > 32 { fillDeep(target, end) }
    }

    @inline(never)
    private func fillDeep(_ target: UnsafeMutableRawPointer, _ end: Int) {
        (target + 32).initializeMemory(as: UInt8.self, repeating: 0x20, count: end - 32)
    }

    @inline(__always)
    private func store(_ word: UInt64, _ place: Int, to target: UnsafeMutableRawPointer) {
        target.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
    }

    /// The last eight bytes may be some of those before again.
    @inline(__always)
    private func copy(_ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer) {
        if count > 32 {
            target.copyMemory(from: source, byteCount: count)
        } else if count >= 8 {
            if count > 16 {
                copy(UInt64.self, source, 8, to: target)
                copy(UInt64.self, source, count - 16, to: target)
            }
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
