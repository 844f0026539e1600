import Basics

/// One line or cell of Markdown: a foreign text is prose in which nothing is a link, a mention, an image or HTML.
public struct Markdown: SafeText {
    public typealias StringInterpolation = SafeInterpolation<Markdown>
    public var text: String
    public init(safe text: String) { self.text = text }
    public static func escaped(_ text: String) -> String { Sanitizer.markdownProse(text) }

    /// As it is, between backticks.
    public static func code(_ text: String, inTable: Bool = false) -> Markdown {
        Markdown(safe: Sanitizer.markdownCode(text, inTable: inTable))
    }

    /// Prose in a cell, where a pipe would end it.
    public static func cell(_ text: String) -> Markdown {
        Markdown(safe: Sanitizer.markdownProse(text, inTable: true))
    }

    /// A label inside `<summary>`, where Markdown is not read.
    public static func summary(_ text: String) -> Markdown { Markdown(safe: Sanitizer.markdownSummary(text)) }

    /// The lines of a fenced block; of a long text the end is kept.
    public static func fence(_ text: String, maxLines: Int = .max) -> [Markdown] {
        Sanitizer.markdownFence(text, maxLines: maxLines).map(Markdown.init(safe:))
    }

    /// A number and its unit stay on one line in a narrow column.
    public var unbroken: Markdown {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 8)
        for byte in text.utf8 {
            if byte == 0x20 { bytes.append(0xC2) }
            bytes.append(byte == 0x20 ? 0xA0 : byte)
        }
        return Markdown(safe: String(decoding: bytes, as: UTF8.self))
    }
}
