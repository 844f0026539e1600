extension String {
    /// Text that can stand between backticks.
    var withoutBackticks: String {
        utf8.contains(UInt8(ascii: "`")) ? String(map { $0 == "`" ? "'" : $0 }) : self
    }

    /// The text as the end of a sentence.
    var withFullStop: String {
        switch last {
        case nil, ".", "!", "?", "…": self
        case ":", ";", ",": String(dropLast()).withFullStop
        default: self + "."
        }
    }
}
