import Basics

extension Sanitizer {
    /// One line for a terminal.
    package static func terminal(_ text: String) -> String {
        visible(text, lines: .fold)
    }

    /// The lines of a quotation for a terminal.
    package static func terminalLines(_ text: String) -> [String] {
        visible(text, lines: .keep).parts(at: "\n", keepsEmpty: true)
            .map { $0.parts(at: "\t", keepsEmpty: true).joined(separator: "    ") }
    }
}
