import ArgumentParser

/// `--ci NAME`.
struct CIPlatform: ExpressibleByArgument {
    var snippet: any CISnippet.Type

    init?(argument: String) {
        guard let snippet = CISnippets.all.first(where: { $0.name == argument }) else { return nil }
        self.snippet = snippet
    }

    static var allValueStrings: [String] { CISnippets.all.map { $0.name } }
}
