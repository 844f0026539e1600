/// The step that a pipeline of one platform gets. `ci/<name>/step.*` is made from it; the files beside that one are the
/// long form, which fetches the program too.
protocol CISnippet: Sendable {
    /// The name in `init --ci NAME`.
    static var name: String { get }
    /// Ready to be pasted; a comment says where.
    static var text: String { get }
    /// Where the text belongs in a repository when it is a file of its own.
    static var path: String? { get }
}

extension CISnippet {
    static var path: String? { nil }
}
