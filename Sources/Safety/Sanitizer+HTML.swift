import Basics

extension Sanitizer {
    /// Text inside an HTML element or a quoted attribute. What a CI runner would read as a command loses its meaning
    /// too, for a page may be printed.
    public static func html(_ text: String, lines: Lines = .fold) -> String {
        let safe = defanged(visible(text, lines: lines))
        if !safe.utf8.contains(where: isMarkup) { return safe }
        var result: [UInt8] = []
        result.reserveCapacity(safe.utf8.count + 32)
        for byte in safe.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A JSON string inside `<script type="application/json">`, quotes included. Only `</script`, `<script` and `<!--`
    /// mean something there, so a `<` is written otherwise where one of them could begin: `<\/` and `\u003c`.
    public static func jsonInHTML(_ text: String) -> String {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        result.reserveCapacity(text.utf8.count + 64)
        var isAfterLess = false
        for byte in text.utf8 {
            if isAfterLess {
                switch byte {
                case UInt8(ascii: "/"): result += "<\\".utf8
                case UInt8(ascii: "!"), UInt8(ascii: "s"), UInt8(ascii: "S"): result += "\\u003c".utf8
                default: result.append(UInt8(ascii: "<"))
                }
            }
            isAfterLess = byte == UInt8(ascii: "<")
            switch byte {
            case UInt8(ascii: "<"): break
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): result += "\\n".utf8
            case 0..<0x20: result += "\\u\(String(byte, width: 4, radix: 16))".utf8
            default: result.append(byte)
            }
        }
        // What follows is not known here.
        if isAfterLess { result += "\\u003c".utf8 }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
