import ArgumentParser
import Basics
import Policy
import Postmortem
import Pricing
import Reports
import Safety
import ThreadModel

/// `prices`: the prices in use and how they are found.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices", abstract: "List the prices in use, or explain those of one model on one day.",
        subcommands: [List.self, Explain.self])

    struct Options: ParsableArguments {
        @OptionGroup
        var flags: SettingFlags<PriceFlags>

        @Option(help: "What to print: text, json, csv or markdown.")
        var format: CostReport.Format = .text

        @OptionGroup
        var color: ColorOptions

        func table() throws -> PriceTable {
            try RunSetup.configured {
                var table = PriceTable.embedded
                for path in try flags.layer()[Setting.prices]?.strings ?? [] { table.add(try PriceFile(path: path)) }
                return table
            }
        }

        func show(_ listing: PriceListing) {
            var options = ReportOptions()
            options.color = color.color.isOn
            options.width = Console.width
            Console.write(PriceReport.render(listing, as: format, options: options))
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List all prices with their dates, tiers, long-context thresholds, aliases and sources.")

        @OptionGroup var options: Options

        func run() throws { options.show(PriceLookup.list(try options.table())) }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain", abstract: "Say what a model costs on a day, and how its prices are found.",
            usage: "codex-postmortem prices explain <model> [<day>] [<options>]")

        @Argument(help: "The model as Codex records it, such as gpt-5.5.")
        var model: String

        @Argument(help: "The day (YYYY-MM-DD); without one the newest prices.")
        var day: DayArgument?

        @OptionGroup var options: Options

        func run() throws {
            let table = try options.table()
            guard let listing = PriceLookup.explain(model, day: day?.day, prices: table) else {
                let similar = PriceLookup.similar(to: model, prices: table)
                let hint = similar.isEmpty ? "" : " There are \(similar.joined(separator: ", "))."
                let onDay = day.map { " on \(CivilTime.date(ofDay: $0.day))" } ?? ""
                throw ValidationError(
                    saying:
                        "'\(model)' has no price\(onDay): its usage is shown as unpriced, never as $0; --prices adds prices.\(hint)"
                )
            }
            options.show(listing)
        }
    }
}

extension PricesCommand: Exemplified {
    static let examples = List.examples + Explain.examples
}

extension PricesCommand.List: Exemplified {
    static let examples = [
        CommandExample("The prices in use", "codex-postmortem prices list"),
        CommandExample("With those of a gateway", "codex-postmortem prices list --prices our-models.json"),
    ]
}

extension PricesCommand.Explain: Exemplified {
    static let examples = [
        CommandExample("What a model costs", "codex-postmortem prices explain gpt-5.5"),
        CommandExample("What it cost on a day", "codex-postmortem prices explain gpt-5.5 2026-08-01"),
    ]
}
