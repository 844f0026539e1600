import ArgumentParser

/// What a command does for the GitHub step it runs in.
struct GitHubOptions: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: "Annotations, step summary and step outputs for GitHub (default: when GITHUB_ACTIONS is true).")
    var github: Bool?
}
