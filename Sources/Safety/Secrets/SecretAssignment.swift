import Basics

/// A value that is given to something named like a secret: shell, environment, JSON, YAML, TOML, INI, XML, headers,
/// query strings, command-line options, connection strings and `.netrc`.
enum SecretAssignment {
    @Sendable static func match(_ text: SecretText, _ anchor: Int) -> SecretPattern.Match? {
        let token = text.run(around: anchor, of: SecretText.isDottedToken, limit: SecretName.limit)
        var start = token.lowerBound
        while start < anchor, text[start] == UInt8(ascii: "-") { start += 1 }
        let place = NamePlace(text: text, name: start..<token.upperBound, dashes: start - token.lowerBound)
        // Most words of this kind are given nothing.
        guard place.mayHaveValue else { return nil }
        guard let name = SecretName(text.bytes[start..<token.upperBound]) else { return list(place) }
        guard let value = SecretValue(place, name), !value.range.isEmpty else { return nil }
        return match(value.range, name)
    }

    /// `tokens: [a, b]`: several of them have values in a list only.
    private static func list(_ place: NamePlace) -> SecretPattern.Match? {
        let several = place.text.bytes[place.name]
        guard several.last == UInt8(ascii: "s") || several.last == UInt8(ascii: "S"),
            let name = SecretName(several.dropLast()), let range = SecretValue.list(place, name)
        else { return nil }
        return match(range, name)
    }

    private static func match(_ range: Range<Int>, _ name: SecretName) -> SecretPattern.Match {
        let kind = if case .password = name { "password" } else { "token" }
        return .init(secret: range, kind: kind)
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
            if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") { return isExpansion(text, range) }
            let name = value.dropFirst()
            return !name.isEmpty
                && (name.allSatisfy { SecretText.isUppercaseOrDigit($0) || $0 == UInt8(ascii: "_") }
                    || name.allSatisfy { ASCII.isLetter($0) || $0 == UInt8(ascii: "_") } && SecretName(name) != nil)
        case UInt8(ascii: "["):
            // `[Object]`, `[Function: bound]`
            let word = value.dropFirst().prefix(while: ASCII.isLetter)
            return !word.isEmpty
                && (value[word.endIndex...].elementsEqual("]".utf8) || word.elementsEqual("Function".utf8))
        case UInt8(ascii: "!"): return tags.contains { text.holds($0, at: range.lowerBound) }
        case UInt8(ascii: "{"): return second == UInt8(ascii: "{")
        case UInt8(ascii: "<"): return value.last == UInt8(ascii: ">")
        case UInt8(ascii: "("):
            return value.last == UInt8(ascii: ")") && !text.looksGenerated(range)
                || value.dropFirst().starts(with: "sensitive".utf8)
        case UInt8(ascii: "%"): return value.count > 1 && value.last == UInt8(ascii: "%")
        default: break
        }
        if references.contains(where: { text.holdsIgnoringCase($0, at: range.lowerBound) }) { return true }
        // `password: String?`
        let word = value.last == UInt8(ascii: "?") ? value.dropLast() : value
        return placeholders.contains(String(decoding: word.map(SecretText.lowercased), as: UTF8.self))
    }

    /// `${NAME}`, `$(NAME)`, `$(cat file)`; a default is one where it looks like none: `${NAME:-x9…}`.
    private static func isExpansion(_ text: SecretText, _ range: Range<Int>) -> Bool {
        let value = text.bytes[range]
        guard value.last == UInt8(ascii: "}") || value.last == UInt8(ascii: ")") else {
            return value.count < 3 || value.dropFirst(2).allSatisfy { ASCII.isLowercase($0) || $0 == UInt8(ascii: "/") }
        }
        guard let sign = value.dropLast().indices.first(where: { text.holds(Array(":-".utf8), at: $0) }) else {
            return true
        }
        return !text.looksGenerated((sign + 2)..<(range.upperBound - 1))
    }

    /// Tags of CloudFormation, Home Assistant, Ansible and others.
    private static let tags = [
        "!Ref ", "!GetAtt ", "!Sub ", "!ImportValue ", "!FindInMap ", "!vault", "!secret ", "!env_var ", "!ENV ",
        "!reference ",
    ].map { Array($0.utf8) }

    /// Where a secret is kept, and not what it is.
    private static let references = [
        "op://", "arn:aws", "vault:secret/", "vault://", "ref+", "@microsoft.keyvault(", "file:///", "%env(", "env(",
        "awssm://", "ssm://", "sm://", "your-", "your_",
    ]

    private static let placeholders: Set<String> = [
        "string", "str", "number", "int", "bool", "boolean", "none", "null", "nil", "undefined", "true", "false",
        "required", "optional", "any", "unknown", "empty", "missing", "invalid", "expected", "optional<string>",
        "redacted", "[redacted]", "hidden", "masked", "sensitive", "n/a", "failed", "denied", "rejected", "expired",
        "disabled", "enabled", "unset", "changeme",
    ]
}
