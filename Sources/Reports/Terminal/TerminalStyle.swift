import Basics
import Safety

/// ANSI attributes, or none of them. The sixteen basic colors only: they follow the reader's theme.
struct TerminalStyle {
    enum Attribute: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case boldRed = "1;31"
        case boldGreen = "1;32"
        case boldYellow = "1;33"
    }

    var hasColor: Bool

    func callAsFunction(_ attribute: Attribute?, _ text: TerminalText) -> TerminalText {
        guard hasColor, let attribute, !text.isEmpty else { return text }
        return TerminalText(safe: "\u{1B}[\(attribute.rawValue)m\(text.text)\u{1B}[0m")
    }
}
