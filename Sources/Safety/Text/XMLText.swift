/// Text for libxml2's writer, which escapes markup: without the characters that XML forbids.
package struct XMLText: SafeText {
    package typealias StringInterpolation = SafeInterpolation<XMLText>
    package var text: String
    package init(safe text: String) { self.text = text }
    package static func escaped(_ text: String) -> String { Sanitizer.xml(text) }

    /// Letters, digits and `._/@+ -`: names of suites, cases and classes.
    package static func name(_ text: String, limit: Int = 200) -> XMLText {
        XMLText(safe: Sanitizer.name(text, limit: limit))
    }

    /// A relative path without a beginning that means something.
    package static func file(_ path: String) -> XMLText { XMLText(safe: Sanitizer.file(path)) }

    package func cut(toBytes limit: Int) -> XMLText { XMLText(safe: Sanitizer.cut(text, toBytes: limit)) }
}
