import ArgumentParser
import Basics
import Foundation
import Policy
import Reports
import Safety
import ThreadModel

/// `render`: any report from a stored JSON one.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Make other reports from a JSON report.",
        usage: "codex-postmortem render <report.json> [--report FORMAT=PATH] ... [--format FORMAT]",
        discussion: "Exits 0 whatever the verdict was: it was given when the report was made.")

    @Argument(help: "A file that --report json=PATH wrote; - reads standard input.")
    var file: String

    @OptionGroup
    var output: OutputOptions

    @OptionGroup
    var layout: LayoutOptions

    @Option(
        help: ArgumentHelp(
            "The time of OpenTelemetry's metrics (RFC 3339; default: the last record).", valueName: "time"))
    var now: Today?

    @OptionGroup(title: "OpenTelemetry")
    var otlp: OTLPFlags

    /// A report of an archive names each session and thread.
    private static let limit = 1 << 30

    func validate() throws { try OutputPaths.validate(output.report.outputs, inputs: [file]) }

    func run() throws {
        var stored = try stored()
        stored.checkout = .ofThisProcess()
        var options = layout.reportOptions
        options.otlp = otlp.options(now: now)
        sayWhatIsMissing(stored)
        let isComplete = ReportWriter.write(
            stored, output.report, options: options, workers: Workers.onePerCore
        ).isComplete
        if let format = layout.printed ?? (output.report.isEmpty ? TextReport() : nil) {
            if let reason = Console.print(stored, as: format, options) {
                Console.say("codex-postmortem: cannot print the report: \(reason)")
                throw ExitCode(.inconclusive)
            }
        }
        if !isComplete { throw ExitCode(.inconclusive) }
    }

    /// A check writes down the steps of sessions when a report of that check shows them.
    private func sayWhatIsMissing(_ stored: Report) {
        let formats = output.report.map(\.format) + [layout.printed].compactMap { $0 }
        let hasSteps = stored.sessions.contains { $0.threads.contains { $0.timeline != nil } }
        for format in formats where format.needsTimeline && !hasSteps && !stored.sessions.isEmpty {
            Console.say(
                "\(file) holds no steps, so \(format.name) shows none; run check with --report \(format.name)=PATH to have them"
            )
        }
    }

    private func stored() throws -> Report {
        do {
            let bytes =
                file == "-"
                ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try SmallFile.read(file, limit: Self.limit)
            return try ReportReader.read(bytes)
        } catch let failure as SmallFile.Failure {
            Console.say("\(file): cannot read the report: \(failure). Give a file written by --report json=PATH.")
            throw ExitCode(.inconclusive)
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
