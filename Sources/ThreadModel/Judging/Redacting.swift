/// Takes secrets out of text before it is quoted or cut.
public protocol Redacting: Sendable {
    func redact(_ text: String) -> String
    /// The same with what is equal in every run in place of a secret: for text by which things are told apart.
    func redactStably(_ text: String) -> String
    /// The same two for bytes; nil where there is nothing to replace.
    func redacted(_ bytes: [UInt8], stably: Bool) -> [UInt8]?
    /// Remembers the end or the beginning of a text that it has redacted, lines kept: nothing is in it that was not
    /// seen, and whoever comes by it again need not search it again.
    func vouch(for text: String)
    /// Whether exactly this text was vouched for.
    func isVouched(_ text: String) -> Bool
}

extension Redacting {
    public func redacted(_ bytes: [UInt8], stably: Bool) -> [UInt8]? {
        let text = String(decoding: bytes, as: UTF8.self)
        let redacted = stably ? redactStably(text) : redact(text)
        return redacted == text ? nil : Array(redacted.utf8)
    }
    public func vouch(for text: String) {}
    public func isVouched(_ text: String) -> Bool { false }
}

/// Leaves text as it is; for tests and for `redaction.enabled: false`.
public struct NoRedaction: Redacting {
    public init() {}
    public func redact(_ text: String) -> String { text }
    public func redactStably(_ text: String) -> String { text }
}
