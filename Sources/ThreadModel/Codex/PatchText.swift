/// The patch in what a call was given: its lines between `*** Begin Patch` and `*** End Patch`, also inside a
/// here-document or a text of a script.
enum PatchText {
    private static let begin = Array("*** Begin Patch".utf8)
    private static let end = Array("*** End Patch".utf8)

    /// Nil where there is none.
    static func find(in text: [UInt8]) -> [UInt8]? {
        guard let start = text.firstRange(of: begin) else { return nil }
        var patch = text[start.upperBound...]
        if let stop = patch.firstRange(of: end) { patch = patch[..<stop.lowerBound] }
        // A script writes it on one line.
        var lines = patch.contains(newline) ? Array(patch) : unescaped(patch)
        while lines.first == newline || lines.first == 0x0D { lines.removeFirst() }
        while lines.last == newline || lines.last == 0x0D { lines.removeLast() }
        return lines.isEmpty ? nil : lines
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let next = index + 1
            guard text[index] == backslash, next < text.endIndex else {
                result.append(text[index])
                index = next
                continue
            }
            switch text[next] {
            case UInt8(ascii: "n"): result.append(newline)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): break
            default: result.append(text[next])
            }
            index += 2
        }
        return result
    }

    private static let newline: UInt8 = 0x0A
    private static let backslash = UInt8(ascii: "\\")
}
