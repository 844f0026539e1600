import ArgumentParser
import Postmortem
import Reports

/// What every command that only looks at sessions shares with `check`: the same files, the same prices.
struct ReadingOptions: ParsableArguments {
    @OptionGroup
    var flags: SettingFlags<ReadingFlags>

    @OptionGroup
    var color: ColorOptions

    @Option(
        help: ArgumentHelp(
            "Today's date, for pricing usage without times (YYYY-MM-DD or RFC 3339).", valueName: "time"))
    var now: Today?

    /// An analysis of the paths under the policy in force; exits 78 when that cannot be read.
    func analysis(_ paths: [String]) throws -> Analysis {
        try RunSetup.analysis(paths, flags: flags.layer(), now: now)
    }

    var reportOptions: ReportOptions {
        var options = ReportOptions()
        options.color = color.color.isOn
        options.width = Console.width
        return options
    }
}
