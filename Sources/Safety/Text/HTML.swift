/// Markup of a page or a picture: text inside elements and quoted attributes is escaped.
public struct HTML: SafeString {
    public typealias StringInterpolation = SafeInterpolation<HTML>
    public var text: String
    public init(safe text: String) { self.text = text }
    public static func escaped(_ text: String) -> String { Sanitizer.html(text) }

    /// Text whose line breaks and tabs stay.
    public static func lines(_ text: String) -> HTML { HTML(safe: Sanitizer.html(text, lines: .keep)) }
}

extension HTML {
    /// A JSON string inside `<script type="application/json">`, quotes included.
    public static func json(_ markup: HTML) -> HTML { HTML(safe: Sanitizer.jsonInHTML(markup.text)) }
}
