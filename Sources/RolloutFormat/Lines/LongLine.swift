/// Makes a very long line small while it is being read: of each long text in it, the beginning and the end are kept,
/// and a marker with the number of bytes left out and their hash takes the place of the middle.
///
/// What is left of a line depends on the line alone, not on how it was cut into blocks, so that equal texts in two
/// such lines still are equal bytes. Nothing is cut inside an escape or a UTF-8 sequence.
struct LongLine {
    /// Lines up to this long are left as they are.
    static let threshold = 1 << 20
    /// Longer texts lose their middle.
    private static let textLimit = 64 * 1024
    /// Bytes kept on either side.
    private static let margin = 4 * 1024
    /// The middle is hashed in blocks of about this size.
    private static let block = 16 * 1024

    /// Bytes of the line that were left out so far.
    private(set) var leftOut: Int64 = 0
    /// Where looking for strings goes on.
    private var position = 0
    /// Where the content of the string begins that is open at `position`.
    private var textStart: Int?
    /// Where its marker begins once it has one.
    private var marker: Int?
    private var removed: Int64 = 0
    private var hash: UInt64 = 0

    /// Looks at the bytes of the line up to `end`, which begins where the store begins, and shortens them.
    ///
    /// - Returns: The new value for `end`.
    mutating func squeeze(_ store: ByteStore, end: Int) -> Int {
        var end = end
        while position < end {
            if let start = textStart {
                let close = Self.closingQuote(store.view(0, end), from: position, floor: floor(start))
                let size = store.count
                shorten(store, start, to: close ?? end, isClosed: close != nil)
                let cut = size - store.count
                end -= cut
                position = close.map { $0 - cut + 1 } ?? end
                if close != nil {
                    textStart = nil
                    marker = nil
                    removed = 0
                    hash = 0
                }
            } else if let quote = store.view(0, end).firstNearIndex(of: UInt8(ascii: "\""), from: position) {
                textStart = quote + 1
                position = quote + 1
            } else {
                position = end
            }
        }
        return end
    }

    /// Where the bytes begin that may still be left out: behind the marker, or at the beginning of the text.
    private func floor(_ start: Int) -> Int { marker.map { $0 + Self.markerSize } ?? start }

    private static func closingQuote(_ line: ByteView, from: Int, floor: Int) -> Int? {
        var search = from
        while let quote = line.firstNearIndex(of: UInt8(ascii: "\""), from: search) {
            var before = quote
            while before > floor, line[before - 1] == UInt8(ascii: "\\") { before -= 1 }
            if (quote - before) % 2 == 0 { return quote }
            search = quote + 1
        }
        return nil
    }

    /// Leaves out what can be of the text's middle, which is known up to `limit`.
    private mutating func shorten(_ store: ByteStore, _ start: Int, to limit: Int, isClosed: Bool) {
        guard marker != nil || limit - start > Self.textLimit else { return }
        let from = marker == nil ? start + Self.boundary(store, start, limit, Self.margin) : floor(start)
        var cut = from
        while limit - cut >= Self.margin + Self.block {
            absorb(store, &cut, to: cut + Self.boundary(store, cut, limit, Self.block))
        }
        if isClosed { absorb(store, &cut, to: cut + Self.boundary(store, cut, limit, limit - cut - Self.margin)) }
        guard cut > from else { return }
        let text = markerText
        if let marker {
            store.overwrite(at: marker, with: text)
            store.remove(from, cut)
        } else {
            marker = from
            store.overwrite(at: from, with: text)
            store.remove(from + text.count, cut)
            leftOut -= Int64(text.count)
        }
    }

    private mutating func absorb(_ store: ByteStore, _ cut: inout Int, to end: Int) {
        hash = store.view(cut, end).hash(seed: hash)
        removed += Int64(end - cut)
        leftOut += Int64(end - cut)
        cut = end
    }

    private static func boundary(_ store: ByteStore, _ from: Int, _ to: Int, _ length: Int) -> Int {
        RawString(store.view(from, to)).boundary(atOrBefore: length)
    }

    private static let markerSize = 64

    /// Always of the same size, so that it can be written again in its place.
    private var markerText: [UInt8] {
        var text = Array(" [... ".utf8)
        text += Self.digits(UInt64(removed), radix: 10, width: 14)
        text += Array(" bytes left out, hash ".utf8)
        text += Self.digits(hash, radix: 16, width: 16)
        text += Array(" ...] ".utf8)
        return text
    }

    private static func digits(_ number: UInt64, radix: Int, width: Int) -> [UInt8] {
        let digits = Array(String(number, radix: radix).utf8.suffix(width))
        return Array(repeating: UInt8(ascii: "0"), count: width - digits.count) + digits
    }
}
