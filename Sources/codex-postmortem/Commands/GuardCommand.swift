import ArgumentParser
import Foundation
import Policy
import Postmortem
import Reports
import Safety
import ThreadModel

/// `guard`: runs Codex and stops it while it overruns.
struct GuardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guard",
        abstract: "Run Codex, stop it when it overruns a budget or loops, then judge the session as check does.",
        usage: "codex-postmortem guard [<options>] -- codex exec ...",
        discussion: """
            Exit codes: those of check when the policy does not pass (a stop is a finding: 1) · else the command's \
            own · 127 no such program, 126 it cannot be run.
            """)

    @Option(
        help: ArgumentHelp(
            "A rule that may stop the session beside the budgets: \(StopRules.optional.joined(separator: ", ")). "
                + "Comma-separated, repeatable.", valueName: "rules"))
    var stopOn: [String] = []

    @Option(
        help: ArgumentHelp("Write a report: \(ReportFormats.names). Repeatable.", valueName: "format=path"),
        transform: ReportRequest.init)
    var report: [ReportRequest] = []

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Flag(help: "On a terminal, a line that says how far the session is.")
    var status = false

    @Flag(
        inversion: .prefixedNo, help: "Judge the session at its end (--no-check leaves it to a check of its own).")
    var check = true

    @Flag(
        inversion: .prefixedNo,
        help: "Annotations, step summary and step outputs for GitHub (default: when GITHUB_ACTIONS is true).")
    var github: Bool?

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The command to run.", valueName: "command"))
    var command: [String] = []

    func validate() throws {
        if command.isEmpty {
            throw ValidationError("Say what to run behind two dashes: codex-postmortem guard -- codex exec \"Fix it\"")
        }
    }

    func run() throws {
        let rules = try stopRules()
        var analysis = try RunSetup.analysis([CodexHome.sessions], policy)
        let inbox = SignalInbox()
        let process = try start()
        let outcome = supervise(process, rules, analysis, inbox)
        analysis.read(only: outcome.files, stop: outcome.stop)
        let code = check ? judge(analysis, outcome) : (outcome.stop == nil ? 0 : 1)
        let exitCode = code == 0 ? outcome.end.exitCode : code
        if exitCode != 0 { throw ExitCode(exitCode) }
    }

    private func stopRules() throws -> StopRules {
        do throws(StopRules.NameError) {
            return try StopRules(asked: stopOn.flatMap { $0.split(separator: ",").map(String.init) })
        } catch {
            throw ValidationError("--stop-on: \(error)")
        }
    }

    private func start() throws -> SupervisedProcess {
        do throws(SupervisedProcess.StartError) {
            return try SupervisedProcess(command, ignored: ProcessSetup.ignored)
        } catch {
            Console.say("codex-postmortem guard: \(Sanitizer.terminal(error.description))")
            throw ExitCode(error.exitCode)
        }
    }

    private func supervise(
        _ process: SupervisedProcess, _ rules: StopRules, _ analysis: Analysis, _ inbox: SignalInbox
    ) -> GuardRunner.Outcome {
        let live = LiveSessions(analysis)
        let new = NewRollouts(root: CodexHome.sessions, since: GuardRunner.milliseconds)
        let scout = RolloutScout(
            process, into: live, new: new, workingDirectory: analysis.workingDirectory, startedAt: .zero)
        let supervision = Supervision(
            process, live: live, scout: scout, rules: rules, durationLimit: nil, startedAt: .zero)
        let runner = GuardRunner(
            process: process, supervision: supervision, scout: scout, startedAt: .now,
            status: status ? StatusLine() : nil)
        return runner.run(inbox) { stop in
            Console.say("codex-postmortem guard: stopped Codex (\(stop.rule)): \(Sanitizer.terminal(stop.what))")
        }
    }

    /// As `check` judges, with the text on standard error: standard output is the command's.
    private func judge(_ analysis: Analysis, _ outcome: GuardRunner.Outcome) -> Int32 {
        if outcome.ambiguous > 0 {
            Console.say(
                "codex-postmortem guard: \(outcome.ambiguous) sessions began in this directory meanwhile, and nothing "
                    + "tells which one is the command's; give each its own CODEX_HOME.")
        }
        var analysis = analysis
        analysis.collectsTimeline = report.contains { $0.format.needsTimeline }
        let result = analysis.run()
        var options = ReportOptions()
        options.color = color.isOn(STDERR_FILENO)
        options.isQuiet = result.verdict == .pass
        let publisher = RunPublisher(
            reports: report, format: TextReport(), output: STDERR_FILENO, options: options, github: github)
        return publisher.publish(result, workers: analysis.workers)
    }
}

extension GuardCommand: Exemplified {
    static let examples = [
        CommandExample(
            "Stop a run that costs more than five dollars",
            "codex-postmortem guard --max-session-cost 5 -- codex exec \"Fix the failing tests\""),
        CommandExample(
            "Stop one that repeats itself, too, and write a report",
            "codex-postmortem guard --stop-on repeated-call --report junit=TEST-codex.xml -- codex exec Fix"),
    ]
}
