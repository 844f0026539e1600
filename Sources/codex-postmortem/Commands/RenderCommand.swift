import ArgumentParser
import Basics
import Foundation
import Policy
import Reports
import ThreadModel

/// `render`: any report from a stored JSON one.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Make other reports from a JSON report.",
        usage: "codex-postmortem render <report.json> [--report FORMAT=PATH] ... [--format FORMAT]",
        discussion: "Exits 0 whatever the verdict was: it was given when the report was made.")

    @Argument(help: "A file that --report json=PATH wrote; - reads standard input.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "Write a report: \(ReportFormats.names). Repeatable.", valueName: "format=path"),
        transform: ReportRequest.init)
    var report: [ReportRequest] = []

    @Option(
        help: ArgumentHelp(
            "What to print: \(ReportFormats.names). text when no report is written.", valueName: "format"))
    var format: String?

    @Option(help: "JUnit dialect: standard (with file and line) or strict (junit-10.xsd).")
    var junitDialect: ReportOptions.JUnitDialect = .standard

    @Option(help: "JUnit cases: incidents (one per session and incident that fails it) or rules (one per rule).")
    var junitDetail: ReportOptions.JUnitDetail = .incidents

    @Option(help: ArgumentHelp("Tells comments of one pull request apart: the name in the marker.", valueName: "key"))
    var commentKey = "report"

    @Option(
        help: ArgumentHelp(
            "The time of OpenTelemetry's metrics (RFC 3339; default: the last record).", valueName: "time"))
    var now: Today?

    @OptionGroup(title: "OpenTelemetry")
    var otlp: OTLPFlags

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(name: .shortAndLong, help: "Print notes and passed sessions too.")
    var verbose = false

    /// A report of an archive names each session and thread.
    private static let limit = 1 << 30

    func validate() throws {
        if let format, ReportFormats.named(format) == nil {
            throw ValidationError("--format: unknown format '\(format)'; known are \(ReportFormats.names)")
        }
        if !CommentReport.isKey(commentKey) {
            throw ValidationError("--comment-key: '\(commentKey)' must be 1 to 64 letters, digits, '.', '_' or '-'")
        }
    }

    func run() throws {
        let stored = try stored()
        var options = ReportOptions()
        options.junitDialect = junitDialect
        options.junitDetail = junitDetail
        options.isVerbose = verbose
        options.commentKey = commentKey
        options.otlp = otlp.options(now: now)
        sayWhatIsMissing(stored)
        let isComplete = ReportWriter.write(
            stored, report, options: options, workers: ProcessInfo.processInfo.activeProcessorCount
        ).isComplete
        if let format = ReportFormats.named(format ?? (report.isEmpty ? "text" : "")) {
            options.color = color.isOn
            options.width = Console.width
            if let reason = Console.print(stored, as: format, options) {
                Console.say("codex-postmortem: cannot print the report: \(reason)")
                throw ExitCode(.inconclusive)
            }
        }
        if !isComplete { throw ExitCode(.inconclusive) }
    }

    /// A check writes down the steps of sessions when a report of that check shows them.
    private func sayWhatIsMissing(_ stored: Report) {
        let formats = report.map(\.format) + [format.flatMap(ReportFormats.named)].compactMap { $0 }
        let hasSteps = stored.sessions.contains { $0.threads.contains { $0.timeline != nil } }
        for format in formats where format.needsTimeline && !hasSteps && !stored.sessions.isEmpty {
            Console.say(
                "\(file) holds no steps, so \(format.name) shows none; a check with --report \(format.name)=PATH has them"
            )
        }
    }

    private func stored() throws -> Report {
        do {
            let bytes =
                file == "-"
                ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try SmallFile.read(file, limit: Self.limit)
            return try ReportReader.read(bytes)
        } catch {
            Console.say("\(file): \(error)")
            throw ExitCode(.inconclusive)
        }
    }
}

extension RenderCommand: Exemplified {
    static let examples = [
        CommandExample(
            "A page from the report of a job", "codex-postmortem render report.json --report html=report.html"),
        CommandExample("A comment for a pull request", "codex-postmortem render report.json --format comment"),
    ]
}
