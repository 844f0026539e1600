import Basics

/// One line or cell of Markdown: a foreign text is prose in which nothing is a link, a mention, an image or HTML.
public struct Markdown: SafeText {
    public typealias StringInterpolation = SafeInterpolation<Markdown>

    /// As UTF-8: a page is put together from thousands of pieces, and a `String` asks a lot at each of them.
    public private(set) var bytes: [UInt8]

    public init(safe text: String) { bytes = Array(text.utf8) }
    public init() { bytes = [] }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
    public var isEmpty: Bool { bytes.isEmpty }
    public var size: Int { bytes.count }

    public mutating func reserve(_ size: Int) { bytes.reserveCapacity(size) }
    public mutating func append(_ other: Markdown) { bytes += other.bytes }
    public mutating func append(safe text: String) { bytes += text.utf8 }
    public mutating func append(escaping text: String) { Sanitizer.append(prose: text, inTable: false, to: &bytes) }

    /// As it is, between backticks.
    public static func code(_ text: String, inTable: Bool = false) -> Markdown {
        var code = Markdown()
        Sanitizer.append(code: text, inTable: inTable, to: &code.bytes)
        return code
    }

    /// Prose in a cell, where a pipe would end it.
    public static func cell(_ text: String) -> Markdown {
        var cell = Markdown()
        Sanitizer.append(prose: text, inTable: true, to: &cell.bytes)
        return cell
    }

    /// A label inside `<summary>`, where Markdown is not read.
    public static func summary(_ text: String) -> Markdown { Markdown(safe: Sanitizer.markdownSummary(text)) }

    /// The lines of a fenced block; of a long text the end is kept.
    public static func fence(_ text: String, maxLines: Int = .max) -> [Markdown] {
        Sanitizer.markdownFence(text, maxLines: maxLines).map(Markdown.init(safe:))
    }

    /// A number and its unit stay on one line in a narrow column.
    public var unbroken: Markdown {
        guard bytes.contains(0x20) else { return self }
        var unbroken = Markdown()
        unbroken.reserve(bytes.count + 4)
        for byte in bytes {
            if byte == 0x20 { unbroken.bytes.append(0xC2) }
            unbroken.bytes.append(byte == 0x20 ? 0xA0 : byte)
        }
        return unbroken
    }
}
