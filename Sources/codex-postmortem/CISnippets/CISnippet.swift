/// The step that a pipeline of one platform gets. The files below `ci/` are the long form.
protocol CISnippet: Sendable {
    /// The name in `init --ci NAME`.
    static var name: String { get }
    /// Ready to be pasted; a comment says where.
    static var text: String { get }
}
