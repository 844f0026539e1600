/// A value that is given to something named like a secret: shell, environment, JSON, YAML, TOML, INI, XML, headers,
/// query strings and command-line options.
enum SecretAssignment {
    private enum Name {
        /// Whatever it is set to is a secret.
        case password
        /// A value of some length is a secret.
        case token
        /// The name says little: only what looks generated is a secret.
        case vague
    }

    struct Value {
        var start: Int
        /// The bytes that close the value; empty for an unquoted one.
        var quote: [UInt8]
        /// Set apart by a space only, as in `--token VALUE`.
        var isSpaced: Bool
    }

    @Sendable static func match(_ text: SecretText, _ start: Int) -> SecretPattern.Match? {
        if SecretText.isWord(text[start - 1]), !SecretPattern.followsEscape(text, start) { return nil }
        let end = text.end(of: SecretText.isDottedToken, from: start, atMost: nameLimit)
        guard let name = classify(text.bytes[start..<end]) else { return nil }
        let isOption = text[start - 1] == UInt8(ascii: "-") && text[start - 2] == UInt8(ascii: "-")
        let isElement = text[start - 1] == UInt8(ascii: "<")
        guard let value = valueStart(text, after: end, isOption: isOption, isElement: isElement) else { return nil }
        let range = value.start..<valueEnd(text, value)
        guard isSecret(text, range, name: name, value: value, isOption: isOption) else { return nil }
        return .init(secret: range, kind: name == .password ? "password" : "token")
    }

    /// Where the value begins after a name: past a closing quote, spaces, a separator and an opening quote.
    static func valueStart(
        _ text: SecretText, after nameEnd: Int, isOption: Bool = false, isElement: Bool = false
    ) -> Value? {
        var index = nameEnd
        if text[index] == UInt8(ascii: "\\") { index += 1 }
        if SecretForms.isQuote(text[index]) { index += 1 }
        if text[index] == UInt8(ascii: "]") { index += 1 }
        let afterName = index
        index = text.end(of: SecretText.isSpace, from: index)
        switch text[index] {
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            index = text.end(
                of: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ">") }, from: index,
                atMost: 2)
            index = text.end(of: SecretText.isSpace, from: index)
            return opened(text, index, isSpaced: false)
        case UInt8(ascii: ">") where isElement && afterName == index:
            return Value(start: index + 1, quote: [UInt8(ascii: "<")], isSpaced: false)
        default:
            guard index > afterName, index < text.count, isOption || afterName == nameEnd else { return nil }
            return opened(text, index, isSpaced: true)
        }
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
            return second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || (value.count > 1 && isName)
        case UInt8(ascii: "{"): return second == UInt8(ascii: "{")
        case UInt8(ascii: "<"): return value.last == UInt8(ascii: ">")
        case UInt8(ascii: "%"): return value.count > 1 && value.last == UInt8(ascii: "%")
        default: break
        }
        return placeholders.contains(String(decoding: value.map(SecretText.lowercased), as: UTF8.self))
    }

    private static let placeholders: Set<String> = [
        "string", "str", "number", "int", "bool", "boolean", "none", "null", "nil", "undefined", "true", "false",
        "required", "optional", "any", "unknown", "empty", "missing", "invalid", "expected",
    ]

    /// Bytes a name may have.
    static let nameLimit = 100

    /// How every name ends that `classify` knows, to which a dash is an underscore.
    static let nameEndings =
        (passwordEndings + tokenEndings + vague + [Array("key".utf8)] + camelEndings.map(\.0)).flatMap { bytes in
            let name = String(decoding: bytes, as: UTF8.self)
            return name.contains("_") ? [name, name.replacing("_", with: "-")] : [name]
        }

    private static func classify(_ bytes: ArraySlice<UInt8>) -> Name? {
        var bytes = bytes
        // `TOKEN_2`, `PASSWORD1`
        while let last = bytes.last,
            SecretText.isDigit(last) || last == UInt8(ascii: "_") || last == UInt8(ascii: "-")
                || last == UInt8(ascii: ".")
        { bytes.removeLast() }
        if let dot = bytes.lastIndex(of: UInt8(ascii: ".")) { bytes = bytes[(dot + 1)...] }
        guard let last = bytes.last, "dDeEnNyYtTsSlLrRhH".utf8.contains(last) else { return nil }
        let name = bytes.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : SecretText.lowercased($0) }
        if passwordEndings.contains(where: { name[...].ends(with: $0) }) { return .password }
        if harmless.contains(name) { return nil }
        if vague.contains(name) { return .vague }
        if tokenEndings.contains(where: { name[...].ends(with: $0) }) { return .token }
        let isUppercase = bytes.allSatisfy { !SecretText.isLetter($0) || SecretText.isUppercase($0) }
        if name[...].ends(with: keyEnding) { return isUppercase ? .token : .vague }
        // `accessToken`, `clientSecret`, `apiKey`
        for (ending, kind) in camelEndings where bytes.ends(with: ending) && bytes.count > ending.count { return kind }
        return nil
    }

    private static let passwordEndings: [[UInt8]] = bytes([
        "password", "passwd", "passphrase", "_pwd", "_pass", "sshpass", "passcode",
    ])
    private static let tokenEndings: [[UInt8]] = bytes([
        "_token", "_secret", "_secrets", "_credential", "_credentials", "apikey", "api_key", "accesskey", "access_key",
        "secretkey", "secret_key", "privatekey", "private_key", "authtoken", "accesstoken", "auth_key", "account_key",
        "accountkey", "encryption_key", "signing_key", "master_key", "service_key", "client_key", "deploy_key",
        "license_key", "subscription_key", "functions_key", "webhook_secret",
    ])
    private static let vague = Set(bytes(["token", "secret", "key", "auth", "signature", "sig", "credential"]))
    private static let keyEnding = Array("_key".utf8)
    private static let harmless = Set(
        bytes([
            "public_key", "primary_key", "foreign_key", "cache_key", "sort_key", "partition_key", "group_key",
            "host_key",
            "max_token", "eos_token", "bos_token", "pad_token", "unk_token", "next_token", "page_token",
        ]))
    private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    private static let camelEndings: [([UInt8], Name)] = [
        (Array("Token".utf8), .token), (Array("Secret".utf8), .token), (Array("Key".utf8), .vague),
    ]

    private static func opened(_ text: SecretText, _ index: Int, isSpaced: Bool) -> Value {
        var end = text.end(of: { $0 == UInt8(ascii: "\\") }, from: index)
        guard SecretForms.isQuote(text[end]) else { return Value(start: index, quote: [], isSpaced: isSpaced) }
        end += 1
        return Value(start: end, quote: Array(text.bytes[index..<end]), isSpaced: isSpaced)
    }

    private static func valueEnd(_ text: SecretText, _ value: Value) -> Int {
        var index = value.start
        if !value.quote.isEmpty {
            while index < text.count, text[index] != 0x0A {
                if text.holds(value.quote, at: index) { return index }
                // An escaped character is part of the value, unless escapes are the quotes.
                index += text[index] == UInt8(ascii: "\\") && value.quote.count == 1 ? 2 : 1
            }
            return min(index, text.count)
        }
        while index < text.count {
            let byte = text[index]
            if SecretText.isWhitespace(byte) || SecretForms.isQuote(byte) { break }
            if [UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">")]
                .contains(byte)
            {
                break
            }
            if byte == UInt8(ascii: "\\"), [0x6E, 0x72, 0x74, 0x22, 0x27].contains(text[index + 1]) { break }
            index += 1
        }
        while index > value.start,
            [
                UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "."),
            ].contains(text[index - 1])
        { index -= 1 }
        return index
    }

    private static func isSecret(
        _ text: SecretText, _ range: Range<Int>, name: Name, value: Value, isOption: Bool
    ) -> Bool {
        guard !range.isEmpty, !isPlaceholder(text, range) else { return false }
        let bytes = text.bytes[range]
        if value.quote.isEmpty {
            // `password = read(…)`, `token = env[…]` are code.
            let opens = bytes.firstIndex { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
            let callee = bytes[..<(opens ?? bytes.startIndex)]
            let isCode = callee.allSatisfy { SecretText.isDottedToken($0) && !SecretText.isDigit($0) }
            if opens != nil, !callee.isEmpty, isCode { return false }
        }
        if value.isSpaced, !isOption {
            // `ENV NAME value`, `set -x NAME value`; anything shorter is a sentence.
            return range.count >= 12 && text.looksGenerated(range)
        }
        if isOption, value.isSpaced, bytes.first == UInt8(ascii: "-") { return false }
        switch name {
        case .password: return true
        case .token: return range.count >= 6 && (range.count >= 16 || !bytes.allSatisfy(SecretText.isDigit))
        case .vague: return range.count >= 8 && text.looksGenerated(range)
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with suffix: [UInt8]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
