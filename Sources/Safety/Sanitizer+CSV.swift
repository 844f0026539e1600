import Basics

extension Sanitizer {
    /// A field after RFC 4180. What a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, also behind spaces or
    /// quotes) gets an apostrophe in front, which spreadsheets do not show.
    public static func csv(_ text: String) -> String {
        var text = visible(text, lines: .fold)
        let start = text.unicodeScalars.first { $0 != " " && $0 != "\"" && $0 != "'" }
        if let start, formulaStarts.contains(start) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B }) || text.hasPrefix(" ") else {
            return text
        }
        return "\"" + text.parts(at: "\"", keepsEmpty: true).joined(separator: "\"\"") + "\""
    }

    /// With the full-width forms that some spreadsheets fold into them.
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%"]
}
