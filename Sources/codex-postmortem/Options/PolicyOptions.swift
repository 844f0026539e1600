import ArgumentParser
import Policy
import Safety

/// The flags that set the policy; the same settings exist in the environment and in the configuration file.
typealias PolicyOptions = ChosenPolicyOptions<PolicyFlags>

/// Those that act in a command which ends with a report.
struct ChosenPolicyOptions<Choice: FlagChoice>: ParsableArguments {
    @OptionGroup
    var flags: SettingFlags<Choice>

    @Option(help: ConfigurationSource.help)
    var configFrom: String?

    @Option(
        help: ArgumentHelp(
            "Today's date, for expiring suppressions and for pricing usage without times (YYYY-MM-DD or RFC 3339).",
            valueName: "time"))
    var now: Today?

    /// What the flags say.
    func layer() throws -> ConfigurationLayer { try ConfigurationSource.layer(flags, from: configFrom) }
}
