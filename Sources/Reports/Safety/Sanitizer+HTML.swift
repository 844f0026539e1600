extension Sanitizer {
    /// Text inside an HTML element or a quoted attribute. What a CI runner would read as a command loses its meaning
    /// too, for a page may be printed.
    package static func html(_ text: String, lines: Lines = .fold) -> String {
        var result = ""
        for scalar in defanged(visible(text, lines: lines)).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A JSON string inside `<script type="application/json">`, quotes included: no `<` is left that could end the
    /// element or open a comment in it.
    package static func jsonInHTML(_ text: String) -> String {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        result.reserveCapacity(text.utf8.count + 64)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += [UInt8(ascii: "\\"), UInt8(scalar.value)]
            case "<", "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                result += Array(("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8)
            default: result += Array(UTF8.encode(scalar)!)
            }
        }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }
}
