/// Splits a source into lines, in one buffer that is used for file after file.
///
/// A line is valid until the next one is asked for. Line ends are `\n` or `\r\n`; a UTF-8 byte order mark before the
/// first line is dropped.
package final class LineReader {
    private let store = ByteStore(capacity: LineReader.blockSize)
    private var source: (any ByteSource)?
    private var lineStart = 0
    private var scanned = 0
    private var isAtEnd = false

    /// 1-based number of the line that `next` gave last.
    package private(set) var lineNumber = 0
    /// Uncompressed bytes of the lines given so far.
    package private(set) var bytesRead: Int64 = 0
    /// Whether the last line of the file ended without a newline.
    package private(set) var endsUnterminated = false
    package private(set) var limits = ReadLimits()
    /// Lines longer than the limit, which were passed over.
    package private(set) var overlongLines: [Int] = []

    private static let blockSize = 256 * 1024

    package init() {}

    package func open(_ source: any ByteSource, limits: ReadLimits = ReadLimits()) {
        self.source = source
        self.limits = limits
        store.removeAll()
        store.shrink(to: Self.blockSize)
        lineStart = 0
        scanned = 0
        isAtEnd = false
        lineNumber = 0
        bytesRead = 0
        endsUnterminated = false
        overlongLines = []
    }

    package func close() { source = nil }

    /// The next line without its line end; nil at the end of the source.
    package func next() throws(ReadError) -> ByteView? {
        while true {
            if let newline = store.view.firstIndex(of: 0x0A, from: scanned) {
                return take(upTo: newline, next: newline + 1)
            }
            scanned = store.count
            if isAtEnd {
                guard lineStart < store.count else { return nil }
                endsUnterminated = true
                return take(upTo: store.count, next: store.count)
            }
            try fill()
        }
    }

    private func take(upTo end: Int, next: Int) -> ByteView {
        var start = lineStart
        var end = end
        bytesRead += Int64(next - lineStart)
        lineStart = next
        scanned = next
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
        if lineStart > 0 {
            store.dropFirst(lineStart)
            scanned -= lineStart
            lineStart = 0
        }
        if store.count == store.capacity { store.grow(to: store.capacity * 2) }
        if try source.read(into: store) == 0 { isAtEnd = true }
    }
}
