import ArgumentParser
import Basics
import Foundation
import History
import Policy
import Postmortem
import Safety
import ThreadModel

/// `index`: adds sessions and reports to a history.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Add sessions and JSON reports to a history, each once.",
        usage: "codex-postmortem index [<path> ...] [--history FILE] [--prune 180d]",
        discussion: """
            Files that did not change since they were added are not read again. A session that is there already is \
            written again only where more of it is known. Exits 2 when something could not be read.
            """)

    @OptionGroup var input: InputOptions

    @OptionGroup var memory: HistorySetup.Options

    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("Remove sessions that ended longer ago than this, such as 180d.", valueName: "age"))
    var prune: Age?

    func run() throws {
        var analysis = try reading.analysis(try input.all())
        let file = try memory.open(.write, analysis.policy)
        let now = Int64(analysis.today) * 86_400_000
        if !analysis.policy.redaction { analysis.redactor = Redactor() }
        let bar = ProgressBar()
        if Console.isTerminal(2) { analysis.progress = { bar.update(read: $0, total: $1) } }
        let start = ContinuousClock.now
        let outcome = try HistorySetup.answered { () throws(HistoryError) in
            try HistoryIndexer(analysis: analysis, file: file, now: now).run()
        }
        bar.finish()
        let duration = ContinuousClock.now - start
        var pruned = 0
        if let prune {
            pruned = try HistorySetup.answered { () throws(HistoryError) in
                try file.write { try HistoryPruner.prune(before: now - prune.milliseconds, $0) }
            }
        }
        file.finish()
        say(outcome, pruned, duration)
        if !outcome.unreadable.isEmpty || outcome.files + outcome.unchanged + outcome.reports == 0 {
            throw ExitCode(.inconclusive)
        }
    }

    private func say(_ outcome: HistoryIndexer.Outcome, _ pruned: Int, _ duration: Duration) {
        let added = outcome.added
        var parts = [HumanUnits.count(added.sessions, "new session")]
        if added.changed > 0 { parts.append("\(added.changed) changed") }
        if added.known > 0 { parts.append("\(added.known) known") }
        if outcome.reports > 0 { parts.append("from \(HumanUnits.count(outcome.reports, "report"))") }
        parts.append("\(HumanUnits.count(outcome.files, "file")) read")
        if outcome.unchanged > 0 { parts.append("\(HumanUnits.grouped(Int64(outcome.unchanged))) unchanged") }
        if pruned > 0 { parts.append("\(HumanUnits.count(pruned, "session")) taken out") }
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        Console.write(Array((parts.joined(separator: ", ") + "\n").utf8))
        if Console.isTerminal(2) { Console.say("took \(HumanUnits.duration(seconds: seconds))") }
        for file in outcome.unreadable.prefix(20) {
            Console.say("codex-postmortem: cannot read \(file.path): \(file.reason)")
        }
    }
}

extension IndexCommand: Exemplified {
    static let examples = [
        CommandExample("Remember what Codex left behind here", "codex-postmortem index ~/.codex/sessions"),
        CommandExample(
            "Keep half a year of a team's archive",
            "codex-postmortem index archive/ --history team.db --prune 180d"),
    ]
}
