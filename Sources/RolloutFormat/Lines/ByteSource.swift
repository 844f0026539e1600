/// Something bytes can be read from, one block at a time.
public protocol ByteSource: AnyObject {
    /// Appends at least one byte to the store's free space; 0 at the end.
    func read(into store: ByteStore) throws(ReadError) -> Int
    /// Whether what comes out was compressed.
    var isCompressed: Bool { get }
}
