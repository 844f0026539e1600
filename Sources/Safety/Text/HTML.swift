/// Markup of a page or a picture: text inside elements and quoted attributes is escaped.
package struct HTML: SafeText {
    package typealias StringInterpolation = SafeInterpolation<HTML>
    package var text: String
    package init(safe text: String) { self.text = text }
    package static func escaped(_ text: String) -> String { Sanitizer.html(text) }

    /// Text whose line breaks and tabs stay.
    package static func lines(_ text: String) -> HTML { HTML(safe: Sanitizer.html(text, lines: .keep)) }
}

extension HTML {
    /// A JSON string inside `<script type="application/json">`, quotes included.
    package static func json(_ markup: HTML) -> HTML { HTML(safe: Sanitizer.jsonInHTML(markup.text)) }
}
