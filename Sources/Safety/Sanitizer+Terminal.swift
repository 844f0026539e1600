extension Sanitizer {
    /// One line for a terminal.
    package static func terminal(_ text: String) -> String {
        visible(text, lines: .fold)
    }

    /// The lines of a quotation for a terminal.
    package static func terminalLines(_ text: String) -> [String] {
        visible(text, lines: .keep).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ") }
    }
}
