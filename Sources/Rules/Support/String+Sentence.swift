extension String {
    /// Text that can stand between backticks.
    var withoutBackticks: String { String(map { $0 == "`" ? "'" : $0 }) }

    /// The text as the end of a sentence.
    var withFullStop: String {
        guard let last else { return self }
        return last == "." || last == "!" || last == "?" || last == "…" ? self : self + "."
    }
}
