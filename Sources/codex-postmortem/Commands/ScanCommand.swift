import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem
import Reports
import Safety

/// `scan`: the half of `check` that reads, for shards and clusters.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Read sessions and print a line of JSON for each file, for merge to judge.",
        usage: "codex-postmortem scan [<path> ...] [--manifest <file>] [--root <directory>] [<options>]",
        discussion: """
            The first line says what was looked through, then as many come as files went in. What could not be read is \
            a line, too, and a scan that saw no session has its first one, so scan exits 0 unless it could not write. \
            Rules judge here under the configuration that merge must have as well; budgets, baseline and the gate are \
            merge's.
            """)

    @OptionGroup
    var input: InputOptions

    @Option(
        help: ArgumentHelp(
            "The directory that the listed files lie below, as check would be given it; files then count as found, not "
                + "as named.", valueName: "directory"))
    var root: String?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the lines to a file, whole or not at all.", valueName: "file"))
    var output: String?

    @Flag(help: "Keep the steps that html, site and otlp show; the lines get long.")
    var steps = false

    @OptionGroup(title: "Policy")
    var policy: ScanPolicyOptions

    func validate() throws {
        let outputs = [output].compactMap { $0 }.map { OutputPaths.Output(flag: "--output \($0)", path: $0) }
        try OutputPaths.validate(outputs, inputs: input.paths + input.manifest)
    }

    func run() throws {
        let paths = try input.all()
        // Lines of a manifest are separated by the same byte, and merge would take one file for two.
        if let path = paths.first(where: { $0.contains("\n") }) {
            throw ValidationError(saying: "A path with a line break cannot be scanned: '\(path)'")
        }
        var analysis = try RunSetup.analysis(paths, flags: policy.layer(), now: nil)
        if let root { analysis.read(listed: analysis.paths, below: WorkingDirectory.relative(root)) }
        analysis.since = input.since?.start(in: analysis.paths)
        analysis.collectsTimeline = steps
        let scan = analysis.scan()
        if let output {
            do {
                try ReportFile.write(to: output) { sink in Self.write(scan, to: sink) }
            } catch {
                Console.say("codex-postmortem: \(error)")
                throw ExitCode(.inconclusive)
            }
        } else {
            let sink = ReportSink { bytes in Console.write(bytes).map { SystemError($0) } }
            Self.write(scan, to: sink)
            do {
                try sink.finish()
            } catch {
                Console.say("codex-postmortem: cannot print the lines: \(error)")
                throw ExitCode(.inconclusive)
            }
        }
    }

    private static func write(_ scan: Scan, to sink: ReportSink) {
        do {
            try ScanLines.write(scan) { sink.append($0) }
        } catch {
            sink.fail(error)
        }
    }
}

extension ScanCommand: Exemplified {
    static let examples = [
        CommandExample(
            "One shard of a matrix, passed on as an artifact",
            "codex-postmortem scan \"$CODEX_HOME/sessions\" --output scan-1.ndjson"),
        CommandExample(
            "A part of an archive, its paths on standard input",
            "find archive -name '*.jsonl' | codex-postmortem scan - --root archive"),
    ]
}
