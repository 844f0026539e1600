/// Where a `SessionMeta` stands. It is by far the largest record and stands once in a file, while every line moves a
/// `Record`: who wants it decodes it there.
public struct SessionMetaPlace: BitwiseCopyable {
    /// The payload, or the whole of a bare first line.
    let value: ByteView

    public var meta: SessionMeta {
        var cursor = JSONCursor(value)
        return SessionMeta.read(&cursor) ?? SessionMeta()
    }
}
