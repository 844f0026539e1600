/// An element of an `XMLWriter` that has begun and not ended.
struct XMLElement {
    let name: StaticString
    /// Whether libxml2 has its start tag.
    var isWritten = false
    /// Whether there are elements in it.
    var hasElements = false
    /// Where its start tag is in what libxml2 has not been given yet: the line, the attributes, and, once there are
    /// elements in it, their end.
    let start: Int
    let attributes: Int
    var attributesEnd = 0
    var firstAttribute: StaticString?

    init(_ name: StaticString, start: Int, attributes: Int) {
        self.name = name
        self.start = start
        self.attributes = attributes
    }
}
