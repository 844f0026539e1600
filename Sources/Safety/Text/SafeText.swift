/// Text that one kind of reader can be given: what was interpolated into it as a `String` was escaped for that reader,
/// what is of the same type already is not escaped again. There is no other way into it.
public protocol SafeText: ExpressibleByStringInterpolation, Sendable, Equatable, CustomStringConvertible {
    /// As it is written.
    var text: String { get set }
    /// Of a literal, or of pieces of the type.
    init(safe text: String)
    /// What stands for a foreign text.
    static func escaped(_ text: String) -> String
}

extension SafeText {
    public init() { self.init(safe: "") }
    public init(stringLiteral literal: String) { self.init(safe: literal) }
    public var description: String { text }
    public var isEmpty: Bool { text.isEmpty }
    /// Bytes as it is written.
    public var size: Int { text.utf8.count }

    public static func + (a: Self, b: Self) -> Self { Self(safe: a.text + b.text) }
    public static func += (a: inout Self, b: Self) { a.text += b.text }
}

extension SafeText where StringInterpolation == SafeInterpolation<Self> {
    public init(stringInterpolation pieces: SafeInterpolation<Self>) { self.init(safe: pieces.text) }
}

/// Collects the pieces of a `SafeText`.
public struct SafeInterpolation<Text: SafeText>: StringInterpolationProtocol {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
        // A single piece is the text.
        if literalCapacity > 0 || interpolationCount > 1 {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ foreign: String) { text += Text.escaped(foreign) }
    public mutating func appendInterpolation(_ safe: Text) { text += safe.text }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { text += "\(number)" }
    public mutating func appendInterpolation(_ error: any Error) { text += Text.escaped("\(error)") }
}

extension Sequence where Element: SafeText {
    public func joined(separator: Element = Element()) -> Element {
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
