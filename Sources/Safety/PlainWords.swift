import Basics

/// Looks at a text byte by byte: whether it means nothing to Markdown or to a forge, so that it can stand as it is. It
/// says no to many texts that do not mean anything either.
struct PlainWords {
    private var previous: UInt8 = 0x20
    /// Bytes of the word so far, and digits that the text begins with.
    private var length = 0
    private var digits = 0
    private var isAtBeginning = true
    /// The word holds a sign after which its end could mean something.
    private var isMixed = false
    /// What was just taken is only plain if this byte or a digit follows.
    private var pending = Pending.nothing

    private enum Pending { case nothing, end, digit, endOrDigit }

    /// False where the text may mean something.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        if pending != .nothing, !settle(byte) { return false }
        if isAtBeginning, !begin(byte) { return false }
        defer { previous = byte }
        switch byte {
        case 0x20:
            length = 0
            isMixed = false
            return true
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "/"):
            break
        // At the end it ends a sentence; elsewhere it may be part of a name.
        case UInt8(ascii: "."), UInt8(ascii: ":"):
            let isPoint = byte == UInt8(ascii: ".") && ASCII.isDigit(previous)
            if isMixed, !isPoint { return false }
            // `1. ` numbers an item of a list.
            pending = !isPoint ? .end : isMixed || digits > 0 && length == digits ? .digit : .endOrDigit
        // `gh-` begins a reference.
        case UInt8(ascii: "-"):
            if length == 0 || length == 2 && (previous | 0x20) == UInt8(ascii: "h") { return false }
            isMixed = true
        case UInt8(ascii: "$"):
            pending = .digit
            isMixed = true
        case UInt8(ascii: "%"):
            pending = .end
            isMixed = true
        default: return false
        }
        length += 1
        return true
    }

    /// Whether the whole text was plain.
    var isPlain: Bool { (digits > 0 || !isAtBeginning) && pending != .digit }

    private mutating func settle(_ byte: UInt8) -> Bool {
        defer { pending = .nothing }
        switch pending {
        case .nothing: return true
        case .end: return byte == 0x20
        case .digit, .endOrDigit:
            if ASCII.isDigit(byte) {
                isMixed = true
                return true
            }
            return pending == .endOrDigit && byte == 0x20
        }
    }

    /// A line may begin with a sign or a number that makes it an item of a list.
    private mutating func begin(_ byte: UInt8) -> Bool {
        if ASCII.isDigit(byte) {
            digits += 1
            return true
        }
        isAtBeginning = false
        return digits > 0 ? byte != UInt8(ascii: ")") : ASCII.isLetter(byte) || byte == UInt8(ascii: "$")
    }
}
