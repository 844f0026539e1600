/// How deeply the values of a line are nested. Asked only of lines that could not be read, to say why.
public enum JSONNesting {
    public static func exceeds(_ limit: Int, in line: ByteView) -> Bool {
        var depth = 0
        var isInString = false
        var index = 0
        while index < line.count {
            switch line[index] {
            case UInt8(ascii: "\\") where isInString: index += 1
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if isInString { break }
                depth += 1
                if depth > limit { return true }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if !isInString { depth -= 1 }
            default: break
            }
            index += 1
        }
        return false
    }
}
