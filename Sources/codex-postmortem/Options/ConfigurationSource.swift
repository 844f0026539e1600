import ArgumentParser
import Policy
import Safety

/// Where the policy comes from that flags are put on; `--config-from` of each command that has it. No group of its own:
/// the parser makes a group in a group many times.
enum ConfigurationSource {
    static let help = ArgumentHelp(
        "Read the configuration, and files it names, from a commit instead: origin/main:.codex-postmortem.yml.",
        valueName: "ref:path")

    static func layer(_ flags: SettingFlags<some FlagChoice>, from commit: String?) throws -> ConfigurationLayer {
        if commit != nil, flags.gives(Setting.configuration) {
            throw ValidationError(saying: "Give --config or --config-from, not both.")
        }
        var layer = try flags.layer()
        layer.configurationFrom = commit
        return layer
    }
}
