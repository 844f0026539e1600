import ArgumentParser
import Basics
import Policy
import Postmortem
import Reports
import Safety

/// `site`: an archive to look at through a web server.
struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Write an index of an archive and a page per session, for any web server.",
        usage: "codex-postmortem site [<path> ...] --out <directory> [<options>]",
        discussion: "Only what changed is written again. Nothing is gated: it exits 2 when something could not be read."
    )

    @OptionGroup
    var input: InputOptions

    @Option(help: ArgumentHelp("Where to write the site.", valueName: "directory"))
    var out: String

    @OptionGroup(title: "Policy")
    var policy: ChosenPolicyOptions<SiteFlags>

    func run() throws {
        var analysis = try RunSetup.analysis(input.all(), policy)
        let site = SiteReport()
        analysis.since = input.since?.start(in: analysis.paths)
        analysis.collectsTimeline = site.needsTimeline
        let bar = ProgressBar()
        if Console.isTerminal(2) { analysis.progress = { bar.update(read: $0, total: $1) } }
        let report = analysis.run()
        bar.finish()
        do {
            var options = ReportOptions()
            options.workers = analysis.workers
            try site.write(report, to: out, options: options)
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(.inconclusive)
        }
        Console.say(
            "wrote \(out)/index.html: \(HumanUnits.count(report.sessions.count, "session"))")
        if report.ending == .inconclusive { throw ExitCode(.inconclusive) }
    }
}

extension SiteCommand: Exemplified {
    static let examples = [
        CommandExample("A shared archive, for a web server", "codex-postmortem site sessions --out public"),
        CommandExample("What the last week left", "codex-postmortem site sessions --since 7d --out public"),
    ]
}
