/// A value that is given to something named like a secret: shell, environment, JSON, YAML, TOML, INI, XML, headers,
/// query strings, command-line options, connection strings and `.netrc`.
enum SecretAssignment {
    @Sendable static func match(_ text: SecretText, _ anchor: Int) -> SecretPattern.Match? {
        let token = text.run(around: anchor, of: SecretText.isDottedToken, limit: SecretName.limit)
        var start = token.lowerBound
        while start < anchor, text[start] == UInt8(ascii: "-") { start += 1 }
        let place = NamePlace(text: text, name: start..<token.upperBound, dashes: start - token.lowerBound)
        // Most words of this kind are given nothing.
        guard place.mayHaveValue, let name = SecretName(text.bytes[start..<token.upperBound]) else { return nil }
        guard let value = SecretValue(place, name), !value.range.isEmpty else { return nil }
        let kind = if case .password = name { "password" } else { "token" }
        return .init(secret: value.range, kind: kind)
    }

    /// Where the value begins after a name: past a closing quote, spaces, a separator and an opening quote.
    static func valueStart(_ text: SecretText, after nameEnd: Int) -> Int? {
        let place = NamePlace(text: text, name: nameEnd..<nameEnd, dashes: 0)
        guard let (start, isSpaced) = place.separated(), !isSpaced else { return nil }
        return place.opened(start).start
    }

    static func isPlaceholder(_ text: SecretText, _ range: Range<Int>) -> Bool {
        let value = text.bytes[range]
        guard let first = value.first else { return true }
        let second = value.dropFirst().first ?? 0
        if value.allSatisfy({ $0 == first }), [UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "x")].contains(first)
        {
            return true
        }
        switch first {
        case UInt8(ascii: "$"):
            let isName = value.dropFirst().allSatisfy { SecretText.isUppercaseOrDigit($0) || $0 == UInt8(ascii: "_") }
            let closes = value.last == UInt8(ascii: "}") || value.last == UInt8(ascii: ")") || value.count < 3
            return (second == UInt8(ascii: "{") || second == UInt8(ascii: "(")) && closes || (value.count > 1 && isName)
        case UInt8(ascii: "{"): return second == UInt8(ascii: "{")
        case UInt8(ascii: "<"): return value.last == UInt8(ascii: ">")
        case UInt8(ascii: "("):
            return value.last == UInt8(ascii: ")") || value.dropFirst().starts(with: "sensitive".utf8)
        case UInt8(ascii: "%"): return value.count > 1 && value.last == UInt8(ascii: "%")
        default: break
        }
        return placeholders.contains(String(decoding: value.map(SecretText.lowercased), as: UTF8.self))
    }

    private static let placeholders: Set<String> = [
        "string", "str", "number", "int", "bool", "boolean", "none", "null", "nil", "undefined", "true", "false",
        "required", "optional", "any", "unknown", "empty", "missing", "invalid", "expected", "optional<string>",
        "redacted", "[redacted]", "hidden", "masked", "sensitive",
    ]
}
