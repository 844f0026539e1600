/// Lines in a row, decoded, with the bytes that they point into.
public final class DecodedBlock {
    public struct Entry: BitwiseCopyable {
        /// The line as it stands.
        public var text: ByteView
        public var line: RecordDecoder.Line
        /// Uncompressed bytes of the file up to its end.
        public var bytesRead: Int64
        /// Lines beyond a limit up to here.
        public var overlongLines: Int
    }

    public var entries: [Entry] = []
    /// 1-based number of the first of them.
    public private(set) var firstNumber = 1
    /// Why nothing more can be read behind them.
    public private(set) var failure: ReadError?
    /// Nothing follows.
    private(set) var isLast = false

    /// A record takes hundreds of bytes, and a line may have one.
    private static let lineLimit = 4096

    private var store = ByteStore(capacity: LineReader.blockSize)

    /// Fills itself with as many of the lines that come next as stand in one block of the reader's.
    func fill(from reader: LineReader, _ decoder: RecordDecoder) {
        entries.removeAll(keepingCapacity: true)
        firstNumber = reader.lineNumber + 1
        do throws(ReadError) {
            repeat {
                guard let text = try reader.next() else {
                    isLast = true
                    break
                }
                entries.append(
                    Entry(
                        text: text, line: RecordDecoder.Line(), bytesRead: reader.bytesRead,
                        overlongLines: reader.overlongLineCount))
                if !text.isEmpty { decoder.decode(text, into: &entries[entries.count - 1].line) }
            } while entries.count < Self.lineLimit && reader.isNextAtHand
        } catch {
            failure = error
            isLast = true
        }
        store = reader.exchange(store)
    }
}
