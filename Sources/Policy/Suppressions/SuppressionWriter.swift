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
    }

    /// - Returns: The text of the file with the entries at the end of its list.
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
            throw Failure(
                description: "its suppressions are written on one line; write them as a list, or add:\n"
                    + entries.flatMap { item($0, indent: "  ") }.joined(separator: "\n"))
        }
        // The list ends before the next key; blank lines and comments before that belong to what follows.
        var end = lines[(key + 1)...].firstIndex { isKey($0) } ?? lines.count
        while end > key + 1, isBlankOrComment(lines[end - 1]) { end -= 1 }
        let first = lines[(key + 1)..<end].first { $0.drop { $0 == " " }.hasPrefix("- ") }
        let indent = first.map { String($0.prefix { $0 == " " }) } ?? "  "
        lines.insert(contentsOf: entries.flatMap { item($0, indent: indent) }, at: end)
        return lines.joined(separator: "\n") + "\n"
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
