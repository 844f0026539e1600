/// One line for a terminal or a log: what would move the cursor, hide or reorder text is shown instead.
public struct TerminalText: SafeString {
    public typealias StringInterpolation = SafeInterpolation<TerminalText>
    public var text: String
    public init(safe text: String) { self.text = text }
    public static func escaped(_ text: String) -> String { Sanitizer.terminal(text) }

    /// The lines of a quotation.
    public static func lines(_ text: String) -> [TerminalText] {
        Sanitizer.terminalLines(text).map(TerminalText.init(safe:))
    }
}

extension TerminalText {
    /// One line of a quotation, tabs as spaces.
    public static func line(_ text: String) -> TerminalText { lines(text).first ?? "" }

    /// Lines as one text, in which nothing is a command to a CI runner: only now it is known what starts a line.
    public init(defanging lines: [TerminalText]) {
        self.init(safe: Sanitizer.defanged(lines.map(\.text).joined(separator: "\n")))
    }
}

extension TerminalText: Encodable {
    public func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}
