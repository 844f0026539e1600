/// Splits a source into lines, in one buffer that is used for file after file.
///
/// A line is valid until the next one is asked for. Line ends are `\n` or `\r\n`; a UTF-8 byte order mark before the
/// first line is dropped. Of a line longer than `LongLine.threshold` the middles of its long texts are left out.
public final class LineReader {
    /// A line that was too long to be read as it stands.
    public struct OverlongLine: Equatable, Sendable {
        public var number: Int
        /// Bytes as it stands in the file.
        public var bytes: Int64
        /// Bytes that were left out of its texts, or after the part that is kept.
        public var leftOut: Int64
        /// The line was cut off where it filled the memory that one line may take.
        public var isCutOff: Bool
    }

    private var store = ByteStore(capacity: LineReader.blockSize)
    private var source: (any ByteSource)?
    private var lineStart = 0
    private var scanned = 0
    private var isAtEnd = false
    /// Set while a long line is being read, which then begins where the store begins.
    private var longLine: LongLine?
    /// Bytes of the long line beyond the part that is kept.
    private var passedOver: Int64 = 0
    private var isCutOff = false
    /// Lines from here on are looked at as a whole: they are made small, or exceed a limit.
    private var longLineBytes = LongLine.threshold

    /// 1-based number of the line that `next` gave last.
    public private(set) var lineNumber = 0
    /// Uncompressed bytes of the lines given so far.
    public private(set) var bytesRead: Int64 = 0
    /// Whether the last line of the file ended without a newline.
    public private(set) var endsUnterminated = false
    public private(set) var limits = ReadLimits()
    /// Lines beyond a limit; only the first few, but all of them are counted.
    public private(set) var overlongLines: [OverlongLine] = []
    public private(set) var overlongLineCount = 0

    static let blockSize = 256 * 1024
    private static let overlongLineLimit = 20

    public init() {}

    public func open(_ source: any ByteSource, limits: ReadLimits = ReadLimits()) {
        self.source = source
        self.limits = limits
        longLineBytes = Int(min(Int64(LongLine.threshold), limits.lineBytes))
        store.removeAll()
        store.shrink(to: Self.blockSize)
        lineStart = 0
        scanned = 0
        isAtEnd = false
        longLine = nil
        lineNumber = 0
        bytesRead = 0
        endsUnterminated = false
        overlongLines = []
        overlongLineCount = 0
    }

    public func close() { source = nil }

    /// The next line without its line end; nil at the end of the source.
    public func next() throws(ReadError) -> ByteView? {
        while true {
            if let newline = store.view.firstIndex(of: 0x0A, from: scanned) {
                return take(upTo: newline, lineEnd: 1)
            }
            scanned = store.count
            if isAtEnd {
                guard lineStart < store.count else { return nil }
                endsUnterminated = true
                return take(upTo: store.count, lineEnd: 0)
            }
            try fill()
        }
    }

    /// Whether the next line stands whole in the block that the last one points into, and asking for it moves no byte.
    var isNextAtHand: Bool {
        guard longLine == nil, let newline = store.view.firstIndex(of: 0x0A, from: scanned) else { return false }
        scanned = newline
        return newline - lineStart <= longLineBytes
    }

    /// Goes on in another block.
    ///
    /// - Returns: The one whose lines were given so far, which stay valid in it.
    func exchange(_ other: ByteStore) -> ByteStore {
        let given = store
        other.removeAll()
        other.shrink(to: Self.blockSize)
        other.append(given.view(lineStart, given.count))
        store = other
        scanned -= lineStart
        lineStart = 0
        return given
    }

    private func take(upTo end: Int, lineEnd: Int) -> ByteView {
        var end = end
        if longLine != nil || end - lineStart > longLineBytes { end = finishLongLine(end, lineEnd) }
        var start = lineStart
        bytesRead += Int64(end + lineEnd - lineStart)
        lineStart = end + lineEnd
        scanned = lineStart
        lineNumber += 1
        let bytes = store.view
        if lineNumber == 1, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF { start += 3 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return store.view(start, end)
    }

    private func fill() throws(ReadError) {
        guard let source else {
            isAtEnd = true
            return
        }
        moveLineToStart()
        if store.count > longLineBytes { shortenLine() }
        // What a long line needed is too large for the processor's cache once it has gone.
        if store.capacity > Self.blockSize, store.count <= Self.blockSize / 2 { store.shrink(to: Self.blockSize) }
        // A nearly full buffer would be filled in ever smaller steps.
        if store.capacity - store.count < store.capacity / 4 { store.grow(to: store.capacity * 2) }
        if try source.read(into: store) == 0 { isAtEnd = true }
    }

    private func moveLineToStart() {
        guard lineStart > 0 else { return }
        store.dropFirst(lineStart)
        scanned -= lineStart
        lineStart = 0
    }

    /// Leaves out what is too much of the line that fills the store and goes on.
    private func shortenLine() {
        if longLine == nil { beginLongLine() }
        if isCutOff {
            passedOver += Int64(store.count - limits.keptLineBytes)
        } else {
            _ = longLine?.squeeze(store, end: store.count)
            guard store.count > limits.keptLineBytes else {
                scanned = store.count
                return
            }
            isCutOff = true
            passedOver = Int64(store.count - limits.keptLineBytes)
        }
        store.truncate(to: limits.keptLineBytes)
        scanned = store.count
    }

    private func beginLongLine() {
        longLine = LongLine()
        passedOver = 0
        isCutOff = false
    }

    /// The line ends at `end`; gives where it ends once it is as short as it gets, with what follows it moved up.
    private func finishLongLine(_ end: Int, _ lineEnd: Int) -> Int {
        let shift = lineStart
        moveLineToStart()
        var end = end - shift
        if longLine == nil { beginLongLine() }
        if !isCutOff { end = longLine?.squeeze(store, end: end) ?? end }
        if end > limits.keptLineBytes {
            passedOver += Int64(end - limits.keptLineBytes)
            isCutOff = true
            store.remove(limits.keptLineBytes, end)
            end = limits.keptLineBytes
        }
        let leftOut = (longLine?.leftOut ?? 0) + passedOver
        longLine = nil
        bytesRead += leftOut
        let bytes = Int64(end + lineEnd) + leftOut
        if bytes > limits.lineBytes || isCutOff {
            overlongLineCount += 1
            if overlongLines.count < Self.overlongLineLimit {
                overlongLines.append(
                    OverlongLine(number: lineNumber + 1, bytes: bytes, leftOut: leftOut, isCutOff: isCutOff))
            }
        }
        return end
    }
}
