import ArgumentParser
import Policy

/// The flags of the policy that act while sessions are read.
struct ScanPolicyOptions: ParsableArguments {
    @OptionGroup
    var flags: SettingFlags<ScanFlags>

    @Option(help: ConfigurationSource.help)
    var configFrom: String?

    /// What the flags say.
    func layer() throws -> ConfigurationLayer { try ConfigurationSource.layer(flags, from: configFrom) }
}
