/// Takes secrets out of text before it is quoted or cut.
public protocol Redacting: Sendable {
    func redact(_ text: String) -> String
    /// The same with what is equal in every run in place of a secret: for text by which things are told apart.
    func redactStably(_ text: String) -> String
}

/// Leaves text as it is; for tests and for `redaction.enabled: false`.
public struct NoRedaction: Redacting {
    public init() {}
    public func redact(_ text: String) -> String { text }
    public func redactStably(_ text: String) -> String { text }
}
