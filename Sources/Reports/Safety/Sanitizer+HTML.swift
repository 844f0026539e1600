extension Sanitizer {
    /// Text inside an HTML element or a quoted attribute.
    package static func html(_ text: String) -> String {
        var result = ""
        for scalar in visible(text, lines: .fold).unicodeScalars {
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
}
