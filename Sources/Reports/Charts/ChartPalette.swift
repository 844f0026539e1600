import Basics

/// The colors of page and charts, in one place. Outcomes are told apart by color-blind-safe hues (blue, vermilion,
/// purple, gray) and always by shape or sign too.
enum ChartPalette {
    struct Color {
        var name: String
        var light: String
        var dark: String

        init(_ name: String, _ light: String, _ dark: String) {
            self.name = name
            self.light = light
            self.dark = dark
        }
    }

    static let colors: [Color] = [
        Color("page", "#ffffff", "#14171a"),
        Color("panel", "#f6f7f8", "#1c2024"),
        Color("ink", "#1b1f23", "#e4e7ea"),
        Color("soft", "#57606a", "#a3acb5"),
        Color("line", "#d5dade", "#363c43"),
        Color("hair", "#e8ebee", "#272c31"),
        Color("accent", "#0a62a4", "#74b6ea"),
        Color("good", "#0b6e5a", "#4fc3a8"),
        Color("call", "#3a7cab", "#5f9fce"),
        Color("callfill", "#3a7cab", "#4b8bb9"),
        Color("bad", "#b8400b", "#f5905c"),
        Color("badfill", "#d1531c", "#ea7038"),
        Color("warn", "#7d5600", "#e3b341"),
        Color("odd", "#7b4a9e", "#c297e0"),
        Color("area", "#dbe8f2", "#22384a"),
    ]

    /// Custom properties for a page.
    static var rootStyle: String {
        func block(_ value: (Color) -> String) -> String {
            ":root{" + colors.map { "--\($0.name):\(value($0))" }.joined(separator: ";") + "}"
        }
        return block(\.light) + "\n@media screen and (prefers-color-scheme:dark){" + block(\.dark) + "}\n"
    }

    /// For a picture of its own: values in place, for not every reader of SVG knows custom properties.
    static func resolved(_ style: String) -> String {
        resolved(style, \.light) + "@media (prefers-color-scheme:dark){" + resolved(style, \.dark) + "}"
    }

    private static func resolved(_ style: String, _ value: (Color) -> String) -> String {
        var result = ""
        var rest = style[...]
        while let start = rest.place(of: "var(--") {
            result += rest[..<start.lowerBound]
            let name = rest[start.upperBound...].prefix { $0 != ")" }
            if let color = colors.first(where: { $0.name == name }) { result += value(color) }
            rest = rest[name.endIndex...].dropFirst()
        }
        return result + rest
    }
}
