/// The colours of page and charts, in one place. Outcomes are told apart by colour-blind-safe hues (blue, vermilion,
/// purple, grey) and always by shape or sign too.
enum ChartPalette {
    static let colors: [(name: String, light: String, dark: String)] = [
        ("page", "#ffffff", "#14171a"),
        ("panel", "#f6f7f8", "#1c2024"),
        ("ink", "#1b1f23", "#e4e7ea"),
        ("soft", "#57606a", "#a3acb5"),
        ("line", "#d5dade", "#363c43"),
        ("hair", "#e8ebee", "#272c31"),
        ("accent", "#0a62a4", "#74b6ea"),
        ("good", "#0b6e5a", "#4fc3a8"),
        ("call", "#3a7cab", "#5f9fce"),
        ("callfill", "#3a7cab", "#4b8bb9"),
        ("bad", "#b8400b", "#f5905c"),
        ("badfill", "#d1531c", "#ea7038"),
        ("warn", "#7d5600", "#e3b341"),
        ("odd", "#7b4a9e", "#c297e0"),
        ("area", "#dbe8f2", "#22384a"),
    ]

    /// Custom properties for a page.
    static var rootStyle: String {
        func block(_ value: (light: String, dark: String) -> String) -> String {
            ":root{" + colors.map { "--\($0.name):\(value(($0.light, $0.dark)))" }.joined(separator: ";") + "}"
        }
        return block(\.light) + "\n@media screen and (prefers-color-scheme:dark){" + block(\.dark) + "}\n"
    }

    /// For a picture of its own: values in place, for not every reader of SVG knows custom properties.
    static func resolved(_ style: String) -> String {
        resolved(style, \.light) + "@media (prefers-color-scheme:dark){" + resolved(style, \.dark) + "}"
    }

    private static func resolved(_ style: String, _ value: ((light: String, dark: String)) -> String) -> String {
        var result = ""
        var rest = style[...]
        while let start = rest.firstRange(of: "var(--") {
            result += rest[..<start.lowerBound]
            let name = rest[start.upperBound...].prefix { $0 != ")" }
            if let color = colors.first(where: { $0.name == name }) { result += value((color.light, color.dark)) }
            rest = rest[name.endIndex...].dropFirst()
        }
        return result + rest
    }
}
