/// All platforms, sorted by name. A new one is a file in this folder and a line here.
enum CISnippets {
    static let all: [any CISnippet.Type] = [
        AzureSnippet.self, BuildkiteSnippet.self, CircleCISnippet.self, GitHubSnippet.self, GitLabSnippet.self,
        JenkinsSnippet.self,
    ]

    /// Where those belong that are a file of their own.
    static var paths: String {
        all.compactMap { snippet in snippet.path.map { "\(snippet.name) (\($0))" } }.joined(separator: ", ")
    }

    static var names: String { all.map { $0.name }.joined(separator: ", ") }
}
