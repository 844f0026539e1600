import ArgumentParser
import Foundation
import Policy
import Postmortem
import Pricing
import Reports
import ThreadModel

/// What every command that only looks at sessions shares with `check`: the same files, the same prices.
struct ReadingOptions: ParsableArguments {
    @Option(help: "Configuration file (default: .codex-postmortem.yml, searched upward to the repository root).")
    var config: String?

    @Option(help: ArgumentHelp("Further prices, a file in LiteLLM's format; repeatable.", valueName: "file"))
    var prices: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("Workers (default: one per core).", valueName: "n"))
    var jobs: String?

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Option(
        help: ArgumentHelp(
            "The day to price usage without times by (YYYY-MM-DD or RFC 3339).", valueName: "time"))
    var now: Today?

    /// An analysis of the paths under the policy in force; exits 78 when that cannot be read.
    func analysis(_ paths: [String]) throws -> Analysis {
        var layer = ConfigurationLayer()
        if let config { try layer.read(config, Setting.configuration) }
        if !prices.isEmpty { try layer.read(prices.joined(separator: "\0"), Setting.prices) }
        if let jobs { try layer.read(jobs, Setting.jobs) }
        return try RunSetup.analysis(paths, flags: layer, now: now)
    }

    var reportOptions: ReportOptions {
        var options = ReportOptions()
        options.color = color.isOn
        options.width = Console.width
        return options
    }
}
