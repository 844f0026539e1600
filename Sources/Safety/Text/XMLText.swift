/// Text for libxml2's writer, which escapes markup: without the characters that XML forbids.
public struct XMLText: SafeString {
    public typealias StringInterpolation = SafeInterpolation<XMLText>
    public var text: String
    public init(safe text: String) { self.text = text }
    public static func escaped(_ text: String) -> String { Sanitizer.xml(text) }

    /// Letters, digits and `._/@+ -`: names of suites, cases and classes.
    public static func name(_ text: String, limit: Int = 200) -> XMLText {
        XMLText(safe: Sanitizer.name(text, limit: limit))
    }

    /// A relative path in ASCII, without a beginning that means something.
    public static func file(_ path: String) -> XMLText { XMLText(safe: Sanitizer.file(path)) }

    /// The same with what is visible beyond ASCII.
    public static func location(_ path: String) -> XMLText { XMLText(safe: Sanitizer.location(path)) }

    public func cut(toBytes limit: Int) -> XMLText { XMLText(safe: Sanitizer.cut(text, toBytes: limit)) }
}
