import Foundation
import Policy
import Rules
import ThreadModel

/// Puts the policy together: flags over environment over file.
enum PolicyLoader {
    struct Loaded {
        var policy: Policy
        var path: String?
        var warnings: [String]
    }

    static func load(flags: ConfigurationLayer) throws(ConfigurationError) -> Loaded {
        let descriptions = RuleList.all.map(\.about)
        let environment = try EnvironmentLayer(ProcessInfo.processInfo.environment)
        let path =
            if let named = (flags[Setting.configuration] ?? environment.layer[Setting.configuration])?.strings?.first {
                named
            } else {
                try ConfigurationFinder.find()
            }
        var layers: [ConfigurationLayer] = []
        if let path { layers.append(try ConfigurationFile(path: path, rules: descriptions).layer) }
        layers += [environment.layer, flags]
        return Loaded(
            policy: Policy(layers: layers, rules: descriptions), path: path, warnings: environment.warnings)
    }
}
