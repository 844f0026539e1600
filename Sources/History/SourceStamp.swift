/// A file as it was when it was indexed: what has the same stamp need not be read again.
package struct SourceStamp: Sendable, Equatable {
    /// As it is opened.
    package var path: String
    package var size: Int64
    package var modified: Int64

    package init(path: String, size: Int64, modified: Int64) {
        self.path = path
        self.size = size
        self.modified = modified
    }
}
