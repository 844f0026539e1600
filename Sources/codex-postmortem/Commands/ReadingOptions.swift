import ArgumentParser
import Foundation
import Policy
import Postmortem
import Pricing
import Reports

/// What every command that only looks at sessions shares with `check`: the same files, the same prices.
struct ReadingOptions: ParsableArguments {
    @Option(help: "Configuration file (default: .codex-postmortem.yml, searched upward to the repository root).")
    var config: String?

    @Option(help: ArgumentHelp("Further prices, a file in LiteLLM's format; repeatable.", valueName: "file"))
    var prices: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("Workers (default: one per core).", valueName: "n"))
    var jobs: String?

    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Option(
        help: ArgumentHelp(
            "The day to price usage without times by (YYYY-MM-DD or RFC 3339).", valueName: "time"))
    var now: String?

    func validate() throws {
        if let now, Day.number(String(now.prefix(10))) == nil {
            throw ValidationError("--now: '\(now)' is no date; write 2026-11-21 or 2026-11-21T10:00:00Z")
        }
    }

    /// An analysis of the paths under the policy in force; exits 78 when that cannot be read.
    func analysis(_ paths: [String]) throws -> Analysis {
        var layer = ConfigurationLayer()
        layer.configuration = config
        if !prices.isEmpty { layer.priceFiles = prices }
        if let jobs {
            do throws(ValueError) {
                try Setting.jobs.read(jobs, into: &layer)
            } catch {
                throw ValidationError("--jobs: \(error)")
            }
        }
        do {
            let loaded = try PolicyLoader.load(flags: layer)
            for warning in loaded.warnings { Console.say("warning: \(warning)") }
            return Analysis(
                paths: paths, policy: loaded.policy, configurationPath: loaded.path,
                prices: try Self.priceTable(loaded.policy.priceFiles, now: now), redactor: Redactor(),
                workers: loaded.policy.jobs ?? ProcessInfo.processInfo.activeProcessorCount, toolVersion: Version.text)
        } catch let error as ConfigurationError {
            Console.say(error.description)
            throw ExitCode(78)
        } catch let error as PriceFileError {
            Console.say(error.description)
            throw ExitCode(78)
        }
    }

    static func priceTable(_ files: [String], now: String?) throws -> PriceTable {
        var table = PriceTable.embedded
        for path in files { table.add(try PriceFile(path: path)) }
        if let now { table.today = Day.number(String(now.prefix(10))) }
        return table
    }

    var reportOptions: ReportOptions {
        var options = ReportOptions()
        options.color = color.isOn
        options.width = Console.width
        return options
    }
}
