import Yams

/// The tree of a YAML file that may come from anywhere.
enum YAMLDocument {
    /// Bytes; a policy of a thousand rules has fewer than a tenth.
    static let limit = 1 << 20

    /// nil for an empty document.
    static func root(of bytes: [UInt8], path: String) throws(ConfigurationError) -> Node? {
        guard bytes.count <= limit else {
            throw ConfigurationError(path: path, "larger than \(limit >> 20) MiB")
        }
        let text = try text(of: bytes, path: path)
        try refuseAliases(in: text, path: path)
        let root = try compose(text, path: path)
        return root.flatMap { ConfigurationReader.isNull($0) ? nil : $0 }
    }

    private static func text(of bytes: [UInt8], path: String) throws(ConfigurationError) -> String {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var line = 1
        var column = 1
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
                continue
            }
            if byte < 0x20, byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
                throw ConfigurationError([
                    .init(
                        path: path, line: line, column: column,
                        message: byte == 0 ? "a NUL byte" : "a control character (byte \(byte))",
                        suggestion: "save the file as plain UTF-8 text")
                ])
            }
            // Continuation bytes belong to the character before.
            if byte & 0xC0 != 0x80 { column += 1 }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(path: path, "not UTF-8", suggestion: "save the file as plain UTF-8 text")
        }
        return text
    }

    /// Aliases are expanded while the tree is built, and a few lines of them grow to gigabytes when a mapping's keys
    /// are compared. A copy in which every anchor is a tag instead cannot expand anything, and an alias in it is an
    /// error of its own.
    private static func refuseAliases(in text: String, path: String) throws(ConfigurationError) {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return }
        let harmless = String(
            decoding: text.utf8.map { $0 == UInt8(ascii: "&") ? UInt8(ascii: "!") : $0 }, as: UTF8.self)
        do {
            _ = try Parser(yaml: harmless, encoding: .utf8).singleRoot()
        } catch YamlError.composer(_, "found undefined alias", let mark, _) {
            throw ConfigurationError([
                .init(
                    path: path, line: mark.line, column: mark.column, message: "an alias",
                    suggestion: "write the value out, or quote a pattern that starts with \"*\"")
            ])
        } catch {
            throw problem(error, path: path, text: text)
        }
    }

    private static func compose(_ text: String, path: String) throws(ConfigurationError) -> Node? {
        do {
            return try Parser(yaml: text, encoding: .utf8).singleRoot()
        } catch {
            throw problem(error, path: path, text: text)
        }
    }

    private static func problem(_ error: any Error, path: String, text: String) -> ConfigurationError {
        func at(_ mark: Mark, _ message: String, _ suggestion: String?) -> ConfigurationError {
            ConfigurationError([
                .init(
                    path: path, line: mark.line, column: mark.column, message: "bad YAML: \(message)",
                    suggestion: suggestion)
            ])
        }
        switch error {
        case YamlError.composer(_, "but found another document", let mark, _):
            return at(mark, "more than one document", "keep one of them")
        case YamlError.scanner(_, let message, let mark, _), YamlError.parser(_, let message, let mark, _),
            YamlError.composer(_, let message, let mark, _):
            return at(mark, message, hint(at: mark, in: text))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            return ConfigurationError([
                .init(
                    path: path, line: context.mark.line, column: context.mark.column,
                    message: "duplicate key \(keys.map(Quoted.text).joined(separator: ", "))",
                    suggestion: "keep one of them")
            ])
        case YamlError.reader(let message, _, _, _):
            return ConfigurationError(path: path, "bad YAML: \(message)")
        default:
            return ConfigurationError(path: path, "bad YAML: \(error)")
        }
    }

    /// The two mistakes that YAML's own messages do not explain.
    private static func hint(at mark: Mark, in text: String) -> String? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard lines.indices.contains(mark.line - 1) else { return nil }
        let line = lines[mark.line - 1]
        if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") { return "indent with spaces, not with tabs" }
        let around = line.dropFirst(max(mark.column - 2, 0)).prefix(2)
        return around.contains("*") ? "quote a pattern that starts with \"*\"" : nil
    }
}
