import Basics
import Safety

/// What is safe stays safe when it is cut or broken into lines.
extension TerminalText {
    var width: Int { DisplayWidth.of(text) }

    public func cut(to width: Int, inMiddle: Bool = false) -> TerminalText {
        TerminalText(safe: DisplayWidth.cut(text, to: width, inMiddle: inMiddle))
    }

    /// A session's name, of which whole words are left.
    func cutName(to width: Int) -> TerminalText { TerminalText(safe: DisplayWidth.cutName(text, to: width)) }

    func wrapped(to width: Int) -> [TerminalText] {
        DisplayWidth.wrapped(text, to: width).map(TerminalText.init(safe:))
    }

    /// Without the first characters, each of which is one column wide.
    func dropFirst(_ count: Int) -> TerminalText { TerminalText(safe: String(text.dropFirst(count))) }

    var words: [TerminalText] { text.parts(at: " ").map { TerminalText(safe: String($0)) } }

    static func spaces(_ count: Int) -> TerminalText {
        TerminalText(safe: String(repeating: " ", count: max(0, count)))
    }
}
