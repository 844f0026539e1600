import ArgumentParser
import Policy
import Reports

/// `check`: the main job.
struct CheckCommand: Judging {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the sessions below the given paths, write reports, exit with the verdict.",
        usage: "codex-postmortem check [<path> ...] [--report FORMAT=PATH] ... [<options>]")

    @OptionGroup
    var input: InputOptions

    @OptionGroup
    var judging: JudgingOptions

    @OptionGroup(title: "History")
    var memory: HistorySetup.RunOptions

    func validate() throws { try OutputPaths.validate(judging.outputs, inputs: input.paths + input.manifest) }

    func run() throws { try checkRun.run() }

    var checkRun: CheckRun {
        get throws {
            let policy = judging.policy
            var run = CheckRun(
                paths: try input.all(), flags: try policy.layer(), now: policy.now, reports: judging.output.report)
            run.since = input.since?.start(in: run.paths)
            run.format = judging.format
            run.options = judging.reportOptions
            run.github = judging.step.github
            run.showsTimings = judging.timings
            run.writeBaseline = judging.writeBaseline
            run.memory = memory
            return run
        }
    }
}

extension CheckCommand: Exemplified {
    static let examples = [
        CommandExample(
            "Judge what Codex left behind, and write a report for the CI server",
            "codex-postmortem check \"$CODEX_HOME/sessions\" --report junit=reports/TEST-codex.xml"),
        CommandExample(
            "Fail a job that cost more than five dollars, and keep a page to read",
            "codex-postmortem check sessions --max-session-cost 5 --report html=reports/codex.html"),
    ]
}
