extension String {
    /// Text that can stand between backticks.
    var withoutBackticks: String {
        utf8.contains(UInt8(ascii: "`")) ? String(map { $0 == "`" ? "'" : $0 }) : self
    }

    /// The text as the end of a sentence.
    var withFullStop: String {
        switch utf8.last {
        case nil, UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): self
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","): String(dropLast()).withFullStop
        default: hasSuffix("…") ? self : self + "."
        }
    }
}
