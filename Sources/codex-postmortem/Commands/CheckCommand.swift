import ArgumentParser
import Foundation
import Policy
import Postmortem
import Pricing
import Reports
import ThreadModel

/// `check`: the main job.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the sessions below the given paths, write reports, exit with the verdict.",
        usage: "codex-postmortem check <path> ... [--report FORMAT=PATH] ... [<options>]")

    @Argument(help: "Directories and files to read; - reads paths from standard input.")
    var paths: [String] = []

    @Option(help: ArgumentHelp("A file that lists paths, one a line or NUL-separated.", valueName: "file"))
    var manifest: [String] = []

    @Option(
        help: ArgumentHelp(
            "Write a report: \(ReportFormats.names). Repeatable.", valueName: "format=path"))
    var report: [ReportRequest] = []

    @Option(help: ArgumentHelp("What to print: \(ReportFormats.names).", valueName: "format"))
    var format = "text"

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Option(help: "JUnit dialect: standard (with file and line) or strict (junit-10.xsd).")
    var junitDialect: ReportOptions.JUnitDialect = .standard

    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(name: .shortAndLong, help: "Print nothing but what went wrong with the run itself.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print notes and passed sessions too.")
    var verbose = false

    @Option(
        help: ArgumentHelp(
            "The day to price usage without times by (YYYY-MM-DD or RFC 3339).", valueName: "time"))
    var now: String?

    func validate() throws {
        guard ReportFormats.named(format) != nil else {
            throw ValidationError("--format: unknown format '\(format)'; known are \(ReportFormats.names)")
        }
        if paths.isEmpty, manifest.isEmpty {
            throw ValidationError("Name at least one directory or file, such as $CODEX_HOME/sessions.")
        }
        if let now, Day.number(String(now.prefix(10))) == nil {
            throw ValidationError("--now: '\(now)' is no date; write 2026-11-21 or 2026-11-21T10:00:00Z")
        }
    }

    func run() throws {
        let loaded: PolicyLoader.Loaded
        var prices = PriceTable.embedded
        do {
            loaded = try PolicyLoader.load(flags: policy.layer())
            for path in loaded.policy.priceFiles { prices.add(try PriceFile(path: path)) }
        } catch let error as ConfigurationError {
            Console.say(error.description)
            throw ExitCode(78)
        } catch let error as PriceFileError {
            Console.say(error.description)
            throw ExitCode(78)
        }
        for warning in loaded.warnings { Console.say("warning: \(warning)") }
        if let now { prices.today = Day.number(String(now.prefix(10))) }

        let redactor = Redactor()
        var analysis = Analysis(
            paths: try allPaths(), policy: loaded.policy, configurationPath: loaded.path, prices: prices,
            redactor: redactor, workers: loaded.policy.jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            toolVersion: Version.text)
        analysis.collectsTimeline =
            report.contains { $0.format.needsTimeline } || ReportFormats.named(format)?.needsTimeline == true
        let bar = ProgressBar()
        if Console.isTerminal(2), !quiet { analysis.progress = { bar.update(read: $0, total: $1) } }
        let result = analysis.run()
        bar.finish()
        let exitCode = publish(result)
        if exitCode != 0 { throw ExitCode(exitCode) }
    }

    private func allPaths() throws -> [String] {
        var all: [String] = []
        for path in paths {
            if path == "-" {
                all += Manifest.paths(FileHandle.standardInput.readDataToEndOfFile())
            } else {
                all.append(path)
            }
        }
        for file in manifest {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("--manifest: cannot read '\(file)'")
            }
            all += Manifest.paths(data)
        }
        return all
    }

    /// Writes all reports, then prints; a report that could not be written makes the run inconclusive.
    private func publish(_ report: Report) -> Int32 {
        var result = report
        var options = ReportOptions()
        options.junitDialect = junitDialect
        options.isVerbose = verbose
        options.isQuiet = quiet
        var written: [String] = []
        var failed = false
        for request in self.report {
            do {
                for file in try request.format.files(result, at: request.path, options: options) {
                    try ReportFile.write(file.bytes, to: file.path)
                }
                written.append(request.path)
            } catch {
                Console.say("codex-postmortem: \(error)")
                failed = true
            }
        }
        if failed {
            result.verdict = .inconclusive
            result.exitCode = max(2, result.exitCode)
        }
        if !quiet {
            options.color = color.isOn
            options.width = Console.width
            if let format = ReportFormats.named(format), let bytes = try? format.render(result, options: options) {
                Console.write(bytes)
            }
            if !written.isEmpty { Console.say("  wrote \(written.joined(separator: ", "))") }
        }
        return Int32(result.exitCode)
    }
}

extension ReportOptions.JUnitDialect: ExpressibleByArgument {}
