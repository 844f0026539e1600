import Basics

/// Adds suppressions to a configuration file as text, so that its comments and its layout stay.
public enum SuppressionWriter {
    public struct Entry: Sendable {
        public var fingerprint: String
        public var rule: String
        public var reason: String
        /// `2027-01-31`.
        public var expires: String?

        public init(fingerprint: String, rule: String, reason: String, expires: String?) {
            self.fingerprint = fingerprint
            self.rule = rule
            self.reason = reason
            self.expires = expires
        }
    }

    /// Why a file has to be changed by hand.
    public struct Failure: Error, CustomStringConvertible {
        public var description: String

        /// The entries, for a file that is laid out so that lines cannot be put in.
        public static func layout(_ entries: [Entry]) -> Failure {
            Failure(
                description: "its layout takes no lines from here; write its suppressions as a list, or add:\n"
                    + entries.flatMap { item($0, indent: "  ") }.joined(separator: "\n"))
        }
    }

    /// - Returns: The text of the file with the entries at the end of its list, instead of those that said the same.
    public static func adding(_ entries: [Entry], to text: String) throws(Failure) -> String {
        var lines = text.parts(at: "\n", keepsEmpty: true).map(String.init)
        if lines.last == "" { lines.removeLast() }
        guard let key = lines.firstIndex(where: { $0.hasPrefix("suppressions:") }) else {
            if !lines.isEmpty { lines.append("") }
            return (lines + ["suppressions:"] + entries.flatMap { item($0, indent: "  ") }).joined(separator: "\n")
                + "\n"
        }
        let rest = lines[key].dropFirst("suppressions:".count).prefix { $0 != "#" }.filter { $0 != " " && $0 != "\r" }
        if rest == "[]" || rest == "~" || rest == "null" {
            lines[key] = "suppressions:"
        } else if !rest.isEmpty {
            throw .layout(entries)
        }
        // The list ends before the next key; blank lines and comments before that belong to what follows.
        var end = lines[(key + 1)...].firstIndex { isKey($0) } ?? lines.count
        while end > key + 1, isBlankOrComment(lines[end - 1]) { end -= 1 }
        let first = lines[(key + 1)..<end].first { $0.drop { $0 == " " }.hasPrefix("- ") }
        let indent = first.map { String($0.prefix { $0 == " " }) } ?? "  "
        let isSame = { item in entries.contains { says(item, $0) } }
        for item in items(lines[(key + 1)..<end], indent: indent).reversed() where isSame(lines[item]) {
            lines.removeSubrange(item)
            end -= item.count
        }
        lines.insert(contentsOf: entries.flatMap { item($0, indent: indent) }, at: end)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Each from its dash to the next one's; what a person wrote above it belongs to the one before.
    private static func items(_ lines: ArraySlice<String>, indent: String) -> [Range<Int>] {
        let starts = lines.indices.filter { lines[$0].hasPrefix(indent + "- ") }
        return zip(starts, starts.dropFirst() + [lines.endIndex]).map { $0..<$1 }
    }

    /// Whether an item is about that finding and nothing narrower.
    private static func says(_ item: ArraySlice<String>, _ entry: Entry) -> Bool {
        let values = item.map { $0.drop { $0 == " " || $0 == "-" }.filter { $0 != "\"" && $0 != "'" && $0 != "\r" } }
        return values.contains("fingerprint: " + entry.fingerprint)
            && !values.contains { value in
                value.hasPrefix("rule:") && value != "rule: " + entry.rule
                    || ["session:", "thread:", "path:", "#"].contains(where: value.hasPrefix)
            }
    }

    private static func isKey(_ line: String) -> Bool {
        guard let first = line.first else { return false }
        return first != " " && first != "-" && first != "#" && first != "\r"
    }

    private static func isBlankOrComment(_ line: String) -> Bool {
        let text = line.drop { $0 == " " || $0 == "\r" }
        return text.isEmpty || text.hasPrefix("#")
    }

    private static func item(_ entry: Entry, indent: String) -> [String] {
        var lines = [
            "\(indent)- fingerprint: \(quoted(entry.fingerprint))", "\(indent)  rule: \(entry.rule)",
            "\(indent)  reason: \(quoted(entry.reason))",
        ]
        if let expires = entry.expires { lines.append("\(indent)  expires: \(expires)") }
        return lines
    }

    /// A double-quoted scalar on one line.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    result += " "
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
