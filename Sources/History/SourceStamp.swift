/// A file as it was when it was indexed: what has the same stamp need not be read again.
public struct SourceStamp: Sendable, Equatable {
    /// As it is opened.
    public var path: String
    public var size: Int64
    public var modified: Int64

    public init(path: String, size: Int64, modified: Int64) {
        self.path = path
        self.size = size
        self.modified = modified
    }
}
