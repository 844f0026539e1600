/// Text that one kind of reader can be given: what was interpolated into it as a `String` was escaped for that reader,
/// what is of the same type already is not escaped again. There is no other way into it.
package protocol SafeText: ExpressibleByStringInterpolation, Sendable, Equatable, CustomStringConvertible {
    /// As it is written.
    var text: String { get set }
    /// Of a literal, or of pieces of the type.
    init(safe text: String)
    /// What stands for a foreign text.
    static func escaped(_ text: String) -> String
}

extension SafeText {
    package init() { self.init(safe: "") }
    package init(stringLiteral literal: String) { self.init(safe: literal) }
    package var description: String { text }
    package var isEmpty: Bool { text.isEmpty }
    /// Bytes as it is written.
    package var size: Int { text.utf8.count }

    package static func + (a: Self, b: Self) -> Self { Self(safe: a.text + b.text) }
    package static func += (a: inout Self, b: Self) { a.text += b.text }
}

extension SafeText where StringInterpolation == SafeInterpolation<Self> {
    package init(stringInterpolation pieces: SafeInterpolation<Self>) { self.init(safe: pieces.text) }
}

/// Collects the pieces of a `SafeText`.
package struct SafeInterpolation<Text: SafeText>: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
        text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ foreign: String) { text += Text.escaped(foreign) }
    package mutating func appendInterpolation(_ safe: Text) { text += safe.text }
    package mutating func appendInterpolation(_ number: some BinaryInteger) { text += "\(number)" }
}

extension Sequence where Element: SafeText {
    package func joined(separator: Element = Element()) -> Element {
        var result = Element()
        var isFirst = true
        for element in self {
            if !isFirst { result += separator }
            result += element
            isFirst = false
        }
        return result
    }
}
