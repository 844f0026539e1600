/// Text that one kind of reader can be given: what was interpolated into it as a `String` was escaped for that reader,
/// what is of the same type already is not escaped again. There is no other way into it.
public protocol SafeText: ExpressibleByStringInterpolation, Sendable, Equatable, CustomStringConvertible {
    /// As it is written.
    var text: String { get }
    /// Bytes as it is written.
    var size: Int { get }
    var isEmpty: Bool { get }
    init()
    /// Of a literal, or of pieces of the type.
    init(safe text: String)
    /// Room for so many bytes.
    mutating func reserve(_ size: Int)
    mutating func append(_ other: Self)
    /// The same as `init(safe:)`.
    mutating func append(safe text: String)
    /// What stands for a foreign text.
    mutating func append(escaping text: String)
}

extension SafeText {
    public init() { self.init(safe: "") }
    public init(stringLiteral literal: String) { self.init(safe: literal) }
    public var description: String { text }

    public static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.append(b)
        return sum
    }
    public static func += (a: inout Self, b: Self) { a.append(b) }
}

extension SafeText where StringInterpolation == SafeInterpolation<Self> {
    public init(stringInterpolation pieces: SafeInterpolation<Self>) { self = pieces.text }
}

/// Text that is held as a `String`.
public protocol SafeString: SafeText {
    var text: String { get set }
    static func escaped(_ text: String) -> String
}

extension SafeString {
    public var isEmpty: Bool { text.isEmpty }
    public var size: Int { text.utf8.count }
    public mutating func reserve(_ size: Int) { text.reserveCapacity(size) }
    public mutating func append(_ other: Self) { text += other.text }
    public mutating func append(safe other: String) { text += other }
    public mutating func append(escaping other: String) { text += Self.escaped(other) }
}

/// Collects the pieces of a `SafeText`.
public struct SafeInterpolation<Text: SafeText>: StringInterpolationProtocol {
    var text = Text()

    public init(literalCapacity: Int, interpolationCount: Int) {
        // A single piece is the text.
        if literalCapacity > 0 || interpolationCount > 1 {
            text.reserve(literalCapacity + interpolationCount * 16)
        }
    }

    public mutating func appendLiteral(_ literal: String) {
        // There is one, empty, beside each piece that nothing stands beside.
        if !literal.isEmpty { text.append(safe: literal) }
    }
    public mutating func appendInterpolation(_ foreign: String) { text.append(escaping: foreign) }
    public mutating func appendInterpolation(_ safe: Text) { text.append(safe) }
    public mutating func appendInterpolation(_ number: Int) { text.append(safe: String(number)) }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { text.append(safe: "\(number)") }
    public mutating func appendInterpolation(_ error: any Error) { text.append(escaping: "\(error)") }
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
