/// Text from a configuration, fit to be shown in a message: one line, bounded, no control characters.
enum Quoted {
    private static let limit = 60

    static func text(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return "\"\(shown)\(text.unicodeScalars.count > limit ? "…" : "")\""
    }
}
