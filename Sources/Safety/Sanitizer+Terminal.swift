import Basics

extension Sanitizer {
    /// One line for a terminal.
    public static func terminal(_ text: String) -> String {
        visible(text, lines: .fold)
    }

    /// The lines of a quotation for a terminal.
    public static func terminalLines(_ text: String) -> [String] {
        visible(text, lines: .keep).parts(at: "\n", keepsEmpty: true)
            .map { $0.parts(at: "\t", keepsEmpty: true).joined(separator: "    ") }
    }
}
