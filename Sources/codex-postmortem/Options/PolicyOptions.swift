import ArgumentParser
import Policy
import Safety

/// The flags that set the policy; the same settings exist in the environment and in the configuration file.
struct PolicyOptions: ParsableArguments {
    @OptionGroup
    var flags: SettingFlags<PolicyFlags>

    @Option(
        help: ArgumentHelp(
            "Read the configuration, and files it names, from a commit instead: origin/main:.codex-postmortem.yml.",
            valueName: "ref:path"))
    var configFrom: String?

    @Option(
        help: ArgumentHelp(
            "Today's date, for expiring suppressions and for pricing usage without times (YYYY-MM-DD or RFC 3339).",
            valueName: "time"))
    var now: Today?

    /// What the flags say.
    func layer() throws -> ConfigurationLayer {
        if configFrom != nil, flags.gives(Setting.configuration) {
            throw ValidationError(saying: "Give --config or --config-from, not both.")
        }
        var layer = try flags.layer()
        layer.configurationFrom = configFrom
        return layer
    }
}
