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
            own, but 0 after a stop that the policy lets pass (--no-fail, --fail-on none) · 127 no such program, \
            126 it cannot be run.
            """)

    @OptionGroup
    var flags: SettingFlags<GuardFlags>

    @OptionGroup
    var output: OutputOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @OptionGroup(title: "OpenTelemetry")
    var otlp: OTLPFlags

    @Flag(help: "On a terminal, show a line with the session's progress.")
    var status = false

    @Flag(help: "Leave Codex's own trace of the run where it was written, and say where.")
    var keepTrace = false

    @Flag(
        inversion: .prefixedNo, help: "Judge the session when it ends (--no-check leaves that to a separate check).")
    var check = true

    @OptionGroup
    var step: GitHubOptions

    @OptionGroup
    var color: ColorOptions

    @Option(
        help: ArgumentHelp(
            "Write a program named codex there that runs codex exec under the guard; put it first on the PATH.",
            valueName: "dir"))
    var installShim: String?

    @Flag(
        help: ArgumentHelp("Take the command as arguments of codex, as an installed shim does.", visibility: .hidden))
    var shim = false

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The command to run.", valueName: "command"))
    var command: [String] = []

    func validate() throws {
        if command.isEmpty, installShim == nil, !shim {
            throw ValidationError(
                saying:
                    "Put the command to run after two dashes: codex-postmortem guard -- codex exec \"Fix it\"")
        }
        if let request = output.report.first(where: \.isStandardOutput) {
            throw ValidationError(
                saying:
                    "--report \(request.format.name)=-: standard output is the command's; name a file")
        }
    }

    func run() throws {
        if let installShim { return try ShimInstaller.install(in: installShim) }
        let command = shim ? try ShimInstaller.command(command) : command
        let run = try GuardSetup.run(
            command, flags: try layer(), now: policy.now, showsStatus: status, keepsTrace: keepTrace)
        var reports = output.report
        if reports.isEmpty { reports = try GuardSetup.reports(run.analysis.policy) }
        let outcome = try run.start()
        defer { run.discard() }
        let judged = check ? judge(run.judged(outcome), reports) : nil
        let guardEnding = GuardEnding(
            end: outcome.end, isStopped: outcome.stop != nil, judged: judged?.ending,
            isPassed: judged.map { $0.verdict == .pass } ?? true, hasSession: judged?.hasSession ?? true,
            policy: run.analysis.policy)
        if let line = guardEnding.line { Console.say("codex-postmortem guard: \(line)") }
        if guardEnding.exitCode != 0 { throw ExitCode(guardEnding.exitCode) }
    }

    private func layer() throws -> ConfigurationLayer {
        var layer = try policy.layer()
        layer.merge(try flags.layer())
        return layer
    }

    /// As `check` judges, with the text on standard error: standard output is the command's.
    private func judge(
        _ analysis: Analysis, _ reports: [ReportRequest]
    ) -> (ending: Ending, verdict: Verdict, hasSession: Bool) {
        var analysis = analysis
        analysis.collectsTimeline = reports.contains { $0.format.needsTimeline }
        analysis.collectsOutputs = reports.contains { $0.format.needsOutputs }
        HistorySetup.attach(to: &analysis)
        let result = analysis.run()
        var options = ReportOptions()
        options.color = color.color.isOn(STDERR_FILENO)
        options.isQuiet = result.verdict == .pass
        options.otlp = otlp.options(now: policy.now)
        let publisher = RunPublisher(
            reports: reports, format: TextReport(), output: STDERR_FILENO, options: options, github: step.github)
        let ending = publisher.publish(result, workers: analysis.workers)
        return (ending, result.verdict, result.totals.sessions > 0)
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
