/// Names, or what names end with: in small letters, and with `_` between words. A name that is asked for may have
/// capital letters and dashes.
struct NameList: Sendable {
    /// By their last byte: few names share one.
    private var texts = [[[UInt8]]](repeating: [], count: 256)

    init(_ texts: [String]) {
        for text in texts {
            let bytes = Array(text.utf8)
            if let last = bytes.last { self.texts[Int(last)].append(bytes) }
        }
    }

    var all: [[UInt8]] { texts.flatMap(\.self) }

    /// Whether one of them ends the name.
    func end(_ name: ArraySlice<UInt8>) -> Bool {
        guard let last = name.last else { return false }
        return texts[Int(Self.folded(last))].contains { Self.ends(name, $0) }
    }

    /// Whether the name is one of them.
    func contain(_ name: ArraySlice<UInt8>) -> Bool {
        guard let last = name.last else { return false }
        return texts[Int(Self.folded(last))].contains { name.count == $0.count && Self.ends(name, $0) }
    }

    private static func ends(_ name: ArraySlice<UInt8>, _ text: [UInt8]) -> Bool {
        guard name.count >= text.count else { return false }
        let start = name.endIndex - text.count
        for index in text.indices where folded(name[start + index]) != text[index] { return false }
        return true
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : SecretText.lowercased(byte)
    }
}
