import Basics
import Foundation
import Policy
import Reports
import Safety

/// Writes, prints and passes on what a run gave: the end of every command that judges.
struct RunPublisher {
    var reports: [ReportRequest]
    /// What to print; `options.isQuiet` leaves incidents of a text.
    var format: any ReportFormat
    /// Where to print it.
    var output = STDOUT_FILENO
    var options: ReportOptions
    /// As `GitHubStep` takes it.
    var github: Bool?
    var writeBaseline: String?

    /// A report on standard output has it for itself.
    private var printsTo: Int32 { reports.contains(where: \.isStandardOutput) ? STDERR_FILENO : output }

    /// Writes all reports, then prints; a report that could not be written makes the run inconclusive.
    ///
    /// - Returns: How the program ends.
    func publish(_ report: Report, workers: Int) -> Ending {
        var result = report
        result.checkout = .ofThisProcess()
        var baselineLines: [String] = []
        var options = options
        options.workers = workers
        let (written, isComplete) = ReportWriter.write(result, reports, options: options, workers: workers)
        var failed = !isComplete
        if let writeBaseline {
            do {
                baselineLines = try BaselineWriter.write(result, to: writeBaseline)
            } catch {
                Console.say("codex-postmortem: \(error)")
                failed = true
            }
        }
        if failed {
            result.verdict = .inconclusive
            result.endInconclusive()
        }
        if let reason = Console.print(result, as: format, options, to: printsTo) {
            Console.say("codex-postmortem: cannot print the result: \(reason)")
            result.endInconclusive()
        }
        if !options.isQuiet {
            if !written.isEmpty { Console.say("  wrote \(written.joined(separator: ", "))") }
            for line in baselineLines { Console.say("  \(line)") }
        }
        return publishToGitHub(result)
    }

    /// After everything else, for the outputs say the exit code. What the runner offers is filled as far as it can
    /// be; only a step that asked for it by flag is judged by whether it could.
    private func publishToGitHub(_ report: Report) -> Ending {
        let ending = report.ending ?? .bug
        guard let step = GitHubStep(asked: github) else {
            return ending
        }
        // Commands are found on either stream, and another format on standard output may be going to a file.
        if format.name != "github" {
            let isOurs = printsTo == STDOUT_FILENO && format.name == "text"
            let annotations = step.annotations(report, options: options, isRepeated: format.name == "text")
            Console.write(annotations, to: isOurs ? STDOUT_FILENO : STDERR_FILENO)
        }
        do {
            try step.appendSummary(report, options: options)
            try step.appendOutputs(GitHubStep.Outputs(report, ending: ending))
            return ending
        } catch {
            Console.say("codex-postmortem: \(error)")
            return github == true ? max(.inconclusive, ending) : ending
        }
    }
}
