import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem
import Reports
import RolloutFormat
import Safety
import ThreadModel

/// `merge`: the half of `check` that judges, over the lines of any number of scans.
struct MergeCommand: Judging {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Judge the sessions of scans, write reports, exit with the verdict.",
        usage: "codex-postmortem merge <scan.ndjson> ... [--report FORMAT=PATH] ... [<options>]",
        discussion: """
            The report is the one that check makes of the same files, byte for byte, whatever the order and the number \
            of scans, and however often a line is there. A scan that is cut, or saw no session where others did, is \
            inconclusive. Exit code 78 also says that a scan was made by another version or under other settings of \
            rules.
            """)

    @Argument(help: "Files that scan wrote; - reads standard input.")
    var files: [String]

    @Flag(help: "Print the lines, each once, for another merge.")
    var partial = false

    @OptionGroup
    var judging: JudgingOptions

    @OptionGroup(title: "History")
    var memory: HistorySetup.RunOptions

    func validate() throws { try OutputPaths.validate(judging.outputs, inputs: files) }

    func run() throws {
        var analysis = try RunSetup.analysis([], judging.policy, writing: judging.writeBaseline)
        var measured = Timings()
        var scanned = measured.measure("read") { lines(analysis.workers) }
        if partial { return try printDistinct(scanned) }
        memory.attach(to: &analysis)
        let result: Report
        do {
            result = try analysis.merge(&scanned, measuring: &measured)
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(.configuration)
        }
        let ending = measured.measure("render") {
            let publisher = RunPublisher(
                reports: judging.output.report, format: judging.format, options: judging.reportOptions,
                github: judging.step.github, writeBaseline: judging.writeBaseline)
            return publisher.publish(result, workers: analysis.workers)
        }
        memory.record(result, of: &analysis)
        if judging.timings { for line in measured.lines { Console.say("\(line)") } }
        if ending != .pass { throw ExitCode(ending) }
    }

    private func lines(_ workers: Int) -> ScanLines {
        var scanned = ScanLines()
        for file in files {
            if file == "-" {
                scanned.read(DescriptorSource(STDIN_FILENO), name: "standard input", workers: workers)
                continue
            }
            do throws(ReadError) {
                scanned.read(
                    try FileSource(path: file, followSymlink: true, isNamed: true), name: file,
                    workers: workers)
            } catch {
                scanned.miss(file, error.reason)
            }
        }
        return scanned
    }

    /// What is not a line would be lost in what is passed on, so nothing is passed on.
    private func printDistinct(_ scanned: ScanLines) throws {
        for file in scanned.bad { Console.say("\(file.path): \(file.reason)") }
        guard scanned.bad.isEmpty else { throw ExitCode(.inconclusive) }
        for line in try ScanLines.distinct(scanned.heads) + ScanLines.distinct(scanned.lines) {
            if let code = Console.write(line) {
                Console.say("codex-postmortem: cannot print the lines: \(SystemError(code))")
                throw ExitCode(.inconclusive)
            }
        }
    }
}

extension MergeCommand: Exemplified {
    static let examples = [
        CommandExample(
            "Judge what the jobs of a matrix scanned",
            "codex-postmortem merge scan-*.ndjson --report markdown=reports/codex.md"),
        CommandExample(
            "Put scans of one rack together, to be merged with others",
            "codex-postmortem merge --partial scan-*.ndjson > rack.ndjson"),
    ]
}
