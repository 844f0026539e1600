/// All platforms, sorted by name. A new one is a file in this folder and a line here.
enum CISnippets {
    static let all: [any CISnippet.Type] = [
        AzureSnippet.self, BuildkiteSnippet.self, CircleCISnippet.self, GitHubSnippet.self, GitLabSnippet.self,
        JenkinsSnippet.self,
    ]

    static var names: String { all.map { $0.name }.joined(separator: ", ") }
}
