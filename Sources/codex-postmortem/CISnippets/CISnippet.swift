/// The pipeline that one platform gets: Codex under the guard, and its post-mortem. `ci/<name>/` has the same.
protocol CISnippet: Sendable {
    /// The name in `init --ci NAME`.
    static var name: String { get }
    /// A whole file; a comment says what to change.
    static var text: String { get }
    /// Where it belongs in a repository.
    static var path: String { get }
}
