import Basics
import Policy
import Rules
import ThreadModel

/// Puts the policy together: flags over environment over file.
enum PolicyLoader {
    struct Loaded {
        var policy: Policy
        var source: PolicySource
        var warnings: [String]
        /// What a reader of the report should know about where the policy came from.
        var notes: [String] = []
    }

    static func load(flags: ConfigurationLayer) throws(ConfigurationError) -> Loaded {
        let descriptions = RuleList.all.map(\.about)
        let environment = try EnvironmentLayer(ProcessVariables.all(startingWith: Setting.variablePrefix))
        let source = try source(flags, environment.layer)
        var layers: [ConfigurationLayer] = []
        var notes: [String] = []
        if let bytes = try source.configuration() {
            layers.append(
                try ConfigurationFile(bytes, path: source.shown ?? "-", base: source.base, rules: descriptions).layer)
        } else if case .tree(let tree, let path) = source {
            notes.append("\(tree.ref) has no \(path), so the default policy applies")
        }
        if case .found(let path) = source, isCI {
            notes.append(
                "the policy \(path) was found in the workspace, where the judged change may have written it: name it "
                    + "from a branch they cannot change, with --config-from REF:PATH")
        }
        let file = source.shown ?? "-"
        let problems =
            layers.flatMap { GuardSetup.problems($0) { _ in file } }
            + GuardSetup.problems(environment.layer) { $0.variable ?? $0.name }
        if !problems.isEmpty { throw ConfigurationError(problems) }
        layers += [environment.layer, flags]
        return Loaded(
            policy: Policy(layers: layers, rules: descriptions), source: source,
            warnings: environment.warnings + notes, notes: notes)
    }

    private static func source(
        _ flags: ConfigurationLayer, _ environment: ConfigurationLayer
    ) throws(ConfigurationError) -> PolicySource {
        if let from = flags.configurationFrom { return try PolicySource.tree(from) }
        if let named = (flags[Setting.configuration] ?? environment[Setting.configuration])?.strings?.first {
            return named == "-" ? .standardInput : .file(named)
        }
        return try ConfigurationFinder.find().map { .found($0) } ?? .none
    }

    /// Variables that CI systems set.
    private static var isCI: Bool {
        ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "JENKINS_URL", "BUILDKITE", "CIRCLECI", "TEAMCITY_VERSION"]
            .contains { ProcessVariables.value($0).map { !$0.isEmpty && $0.lowercased() != "false" } ?? false }
    }
}
